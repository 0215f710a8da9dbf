import type { AliasHistory } from '#libs/contracts';
import { listAliasHistory, loadModel } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toIso } from '../answers/to-iso.js';
import { assertModel } from '../assert-found.js';

export async function getAliasHistory(deps: ApiDeps, model: string, alias: string): Promise<AliasHistory> {
  assertModel(model, await loadModel(deps.database, model));
  const changes = await listAliasHistory(deps.database, { model, alias });
  return { items: changes.map((change) => ({ ...change, from: toIso(change.from) })) };
}
