import { DomainError } from '#libs/nest-kit';
import { loadPolicy } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toPolicyAnswer, type PolicyAnswer } from '../answers/retraining-answer.js';

export async function getPolicy({ database }: ApiDeps, model: string, name: string): Promise<PolicyAnswer> {
  const found = await loadPolicy(database, { model, name });
  if (found === null) throw unknownPolicy(model, name);
  return toPolicyAnswer(found);
}

export function unknownPolicy(model: string, name: string): DomainError {
  return new DomainError(
    'not-found',
    `Model ${model} has no retraining policy ${name}. GET /v1/models/${model}/retraining-policies lists them.`,
  );
}
