import type { PolicyAnswer } from '#libs/contracts';
import { loadPolicy } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toPolicyAnswer } from '../answers/to-retraining-answer.js';
import { unknownPolicy } from '../policies/unknown-policy.js';

export async function getPolicy({ database }: ApiDeps, model: string, name: string): Promise<PolicyAnswer> {
  const found = await loadPolicy(database, { model, name });
  if (found === null) throw unknownPolicy(model, name);
  return toPolicyAnswer(found);
}
