import type { VersionAnswer, VersionDefinition } from '#libs/contracts';
import { currentCaller, DomainError } from '#libs/nest-kit';
import { saveVersion } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toVersionAnswer } from '../answers/to-version-answer.js';

export async function putVersion(
  deps: ApiDeps,
  model: string,
  version: string,
  definition: VersionDefinition,
): Promise<VersionAnswer> {
  const saved = await saveVersion(deps.database, { model, version, definition, at: deps.clock.eventNow(), by: currentCaller() });
  if (saved.outcome === 'unknown-model') {
    throw new DomainError(
      'model-not-found',
      `There is no model ${model}. Register it first with plumbline register ${model}, or PUT /v1/models/${model}.`,
    );
  }
  return toVersionAnswer(saved.version);
}
