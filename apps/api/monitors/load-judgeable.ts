import { loadGrid } from '#libs/clickhouse';
import type { Judgeable } from '#libs/monitoring';
import { listAliases, listReferences, listVersions, type ModelRecord } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toModelDefinition } from '../to-model-definition.js';

const MOST = 1_000;

/** What a monitor of the model can judge: declared, or known from its references. */
export async function loadJudgeable(
  { database, clickhouse }: Pick<ApiDeps, 'database' | 'clickhouse'>,
  record: Pick<ModelRecord, 'model' | 'definition'>,
): Promise<Judgeable> {
  const { model } = record;
  const { items: versions } = await listVersions(database, { model, limit: MOST });
  const { items: references } = await listReferences(database, { model, limit: MOST });
  const schemas = versions.flatMap(({ features }) => (features === null ? [] : [features]));
  const ready = references.filter((reference) => reference.status === 'ready');
  const newest = ready.find(({ provisional }) => !provisional) ?? ready[0];
  const grid = newest === undefined ? null : await loadGrid(clickhouse, { model, grid: newest.gridId });
  const frozen = grid?.filter(({ kind }) => kind === 'segment') ?? null;
  return {
    definition: toModelDefinition(record),
    features: schemas.length === 0 ? null : [...new Set(schemas.flatMap((schema) => Object.keys(schema)))],
    frozen: frozen?.map(({ feature, categories }) => ({ column: feature, values: categories })) ?? null,
    versions: versions.map(({ version }) => version),
    aliases: (await listAliases(database, model)).map(({ alias }) => alias),
  };
}
