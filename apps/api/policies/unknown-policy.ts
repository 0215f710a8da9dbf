import { DomainError } from '#libs/nest-kit';

export function unknownPolicy(model: string, name: string): DomainError {
  return new DomainError(
    'not-found',
    `Model ${model} has no retraining policy ${name}. GET /v1/models/${model}/retraining-policies lists them.`,
  );
}
