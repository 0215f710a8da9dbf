import type { AliasAnswer } from '#libs/contracts';
import { listAliases as listStoredAliases, loadModel } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toIso } from '../answers/to-iso.js';
import { assertModel } from '../assert-found.js';

export async function listAliases(deps: ApiDeps, model: string): Promise<{ items: AliasAnswer[] }> {
  assertModel(model, await loadModel(deps.database, model));
  const aliases = await listStoredAliases(deps.database, model);
  return { items: aliases.map((alias) => ({ ...alias, since: toIso(alias.since) })) };
}
