import type { ReferenceAnswer } from '#libs/contracts';
import { DomainError } from '#libs/nest-kit';
import { loadReference } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toReferenceAnswer } from '../answers/to-reference-answer.js';

export async function getReference(deps: ApiDeps, model: string, id: string): Promise<ReferenceAnswer> {
  const reference = await loadReference(deps.database, id);
  if (reference === null || reference.model !== model) {
    throw new DomainError(
      'reference-not-found',
      `Model ${model} has no reference ${id}. GET /v1/models/${model}/references lists them.`,
    );
  }
  return toReferenceAnswer(reference);
}
