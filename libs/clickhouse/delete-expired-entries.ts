import type { ClickHouse } from './connect.js';
import { deleteByPartition } from './delete-by-partition.js';
import type { Expiry } from './expiry.js';

const LIST_EXPIRED_ENTRIES = `
SELECT DISTINCT _partition_id AS partition FROM {table: Identifier}
WHERE {column: Identifier} < {latest: DateTime('UTC')} AND (
  {everybody: UInt8} AND {column: Identifier} < {before: DateTime('UTC')}
  OR has({models: Array(String)}, model)
    AND {column: Identifier} < {modelBefore: Array(DateTime('UTC'))}[indexOf({models: Array(String)}, model)])
  AND (SELECT count() FROM system.mutations WHERE database = currentDatabase() AND table = {table: String} AND is_done = 0) = 0
ORDER BY partition
`;

const DELETE_EXPIRED_ENTRIES = `
ALTER TABLE {table: Identifier} DELETE IN PARTITION ID {partition: String}
WHERE {everybody: UInt8} AND {column: Identifier} < {before: DateTime('UTC')}
  OR has({models: Array(String)}, model)
    AND {column: Identifier} < {modelBefore: Array(DateTime('UTC'))}[indexOf({models: Array(String)}, model)]
SETTINGS mutations_sync = 0
`;

/** The tables of which everything may go by its time, by the column that holds it. */
const columns = {
  prediction_keys: 'hour',
  conflicts: 'hour',
  labels_pending: 'known_at',
  measures: 'from',
  touched_hours: 'hour',
  profiled_hours: 'hour',
  feature_logs: 'hour',
  skew_profiles: 'hour',
  skew_hours: 'hour',
} as const;

/** Three tables have no partitions, being small: of them everybody's entries go this way. */
const unpartitioned: ReadonlySet<string> = new Set(['touched_hours', 'profiled_hours', 'skew_hours']);

/** What belongs to rows, labels, profiles and measures of models that keep less than the installation. */
export async function deleteExpiredEntries(
  clickhouse: ClickHouse,
  params: Expiry & { table: keyof typeof columns },
): Promise<void> {
  const everybody = unpartitioned.has(params.table);
  if (params.models.length === 0 && !everybody) return;
  await deleteByPartition(clickhouse, {
    list: { name: 'LIST_EXPIRED_ENTRIES', sql: LIST_EXPIRED_ENTRIES },
    remove: { name: 'DELETE_EXPIRED_ENTRIES', sql: DELETE_EXPIRED_ENTRIES },
    params: { ...params, column: columns[params.table], everybody: everybody ? 1 : 0 },
  });
}
