import type { ModelAnswer, ModelDefinition } from '#libs/contracts';
import { currentCaller } from '#libs/nest-kit';
import { saveModel } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toModelAnswer } from '../answers/to-model-answer.js';

export async function putModel(deps: ApiDeps, model: string, definition: ModelDefinition): Promise<ModelAnswer> {
  const saved = await saveModel(deps.database, { model, definition, at: deps.clock.eventNow(), by: currentCaller() });
  return toModelAnswer(saved.model);
}
