import { DomainError } from '#libs/nest-kit';

export function unknownMapping(name: string): DomainError {
  return new DomainError(
    'not-found',
    `There is no mapping ${name}. GET /v1/mappings lists them; PUT /v1/mappings/${name} makes it.`,
  );
}
