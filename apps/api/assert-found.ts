import { DomainError } from '#libs/nest-kit';

export function assertModel<T>(model: string, found: T | null): T {
  if (found === null)
    throw new DomainError(
      'model-not-found',
      `There is no model ${model}. Register it with plumbline register ${model}, or PUT /v1/models/${model}.`,
    );
  return found;
}

export function assertVersion<T>(model: string, version: string, found: T | null): T {
  if (found === null) {
    throw new DomainError(
      'version-not-found',
      `Model ${model} has no version ${version}. Register it with plumbline register ${model} --version ${version}, or PUT /v1/models/${model}/versions/${version}.`,
    );
  }
  return found;
}
