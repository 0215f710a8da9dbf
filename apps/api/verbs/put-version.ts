import type { VersionAnswer, VersionDefinition } from '#libs/contracts';
import { currentCaller } from '#libs/nest-kit';
import { saveVersion } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toVersionAnswer } from '../answers/to-version-answer.js';
import { unknownModel } from '../unknown-model.js';

export async function putVersion(
  deps: ApiDeps,
  model: string,
  version: string,
  definition: VersionDefinition,
): Promise<VersionAnswer> {
  const saved = await saveVersion(deps.database, { model, version, definition, at: deps.clock.eventNow(), by: currentCaller() });
  if (saved.outcome === 'unknown-model') throw unknownModel(model);
  return toVersionAnswer(saved.version);
}
