import type { ClickHouse } from './connect.js';
import { deleteByPartition } from './delete-by-partition.js';
import type { Expiry } from './expiry.js';

const LIST_EXPIRED_FACTS = `
SELECT DISTINCT _partition_id AS partition FROM {table: Identifier}
WHERE has({models: Array(String)}, model) AND hour < {latest: DateTime('UTC')}
  AND hour < {modelBefore: Array(DateTime('UTC'))}[indexOf({models: Array(String)}, model)]
  AND NOT (startsWith(batch, 'reference/') AND (batch IN {held: Array(String)} OR known_at > {recently: DateTime64(3, 'UTC')}))
  AND (SELECT count() FROM system.mutations WHERE database = currentDatabase() AND table = {table: String} AND is_done = 0) = 0
ORDER BY partition
`;

const DELETE_EXPIRED_FACTS = `
ALTER TABLE {table: Identifier} DELETE IN PARTITION ID {partition: String}
WHERE has({models: Array(String)}, model)
  AND hour < {modelBefore: Array(DateTime('UTC'))}[indexOf({models: Array(String)}, model)]
  AND NOT (startsWith(batch, 'reference/') AND (batch IN {held: Array(String)} OR known_at > {recently: DateTime64(3, 'UTC')}))
SETTINGS mutations_sync = 0
`;

/** Rows or labels of models that keep less than the installation. Those of a reference that is being built stay until it is. */
export async function deleteExpiredFacts(
  clickhouse: ClickHouse,
  params: Expiry & { table: 'predictions' | 'labels'; held: string[]; recently: string },
): Promise<void> {
  if (params.models.length === 0) return;
  await deleteByPartition(clickhouse, {
    list: { name: 'LIST_EXPIRED_FACTS', sql: LIST_EXPIRED_FACTS },
    remove: { name: 'DELETE_EXPIRED_FACTS', sql: DELETE_EXPIRED_FACTS },
    params: { ...params },
  });
}
