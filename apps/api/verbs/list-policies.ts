import type { PolicyAnswer } from '#libs/contracts';
import { listPolicies as listStoredPolicies, loadModel } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toPolicyAnswer } from '../answers/to-retraining-answer.js';
import { assertModel } from '../assert-found.js';

export async function listPolicies({ database }: ApiDeps, model: string): Promise<{ items: PolicyAnswer[] }> {
  assertModel(model, await loadModel(database, model));
  return { items: (await listStoredPolicies(database, model)).map(toPolicyAnswer) };
}
