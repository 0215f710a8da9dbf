import type { ModelAnswer } from '#libs/contracts';
import { loadModel } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { assertModel } from '../assert-found.js';
import { toModelAnswer } from '../answers/to-model-answer.js';

export async function getModel(deps: ApiDeps, model: string): Promise<ModelAnswer> {
  return toModelAnswer(assertModel(model, await loadModel(deps.database, model)));
}
