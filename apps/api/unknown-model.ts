import { DomainError } from '#libs/nest-kit';

export function unknownModel(model: string): DomainError {
  return new DomainError(
    'model-not-found',
    `There is no model ${model}. Register it with plumbline register ${model}, or PUT /v1/models/${model}.`,
  );
}
