import type { VersionAnswer } from '#libs/contracts';
import { loadVersion } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { assertVersion } from '../assert-found.js';
import { toVersionAnswer } from '../answers/to-version-answer.js';

export async function getVersion(deps: ApiDeps, model: string, version: string): Promise<VersionAnswer> {
  return toVersionAnswer(assertVersion(model, version, await loadVersion(deps.database, { model, version })));
}
