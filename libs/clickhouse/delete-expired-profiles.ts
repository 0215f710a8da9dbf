import type { ClickHouse } from './connect.js';
import { deleteByPartition } from './delete-by-partition.js';
import type { Expiry } from './expiry.js';

const LIST_EXPIRED_PROFILES = `
SELECT DISTINCT _partition_id AS partition FROM {table: Identifier}
WHERE has({models: Array(String)}, model) AND hour < {latest: DateTime('UTC')}
  AND hour < {modelBefore: Array(DateTime('UTC'))}[indexOf({models: Array(String)}, model)] AND NOT startsWith(role, 'reference/')
  AND (SELECT count() FROM system.mutations WHERE database = currentDatabase() AND table = {table: String} AND is_done = 0) = 0
ORDER BY partition
`;

const DELETE_EXPIRED_PROFILES = `
ALTER TABLE {table: Identifier} DELETE IN PARTITION ID {partition: String}
WHERE has({models: Array(String)}, model)
  AND hour < {modelBefore: Array(DateTime('UTC'))}[indexOf({models: Array(String)}, model)] AND NOT startsWith(role, 'reference/')
SETTINGS mutations_sync = 0
`;

/** Profiles of traffic of models that keep less than the installation; references stay. */
export async function deleteExpiredProfiles(
  clickhouse: ClickHouse,
  params: Expiry & { table: 'profiles' | 'performance_profiles' },
): Promise<void> {
  if (params.models.length === 0) return;
  await deleteByPartition(clickhouse, {
    list: { name: 'LIST_EXPIRED_PROFILES', sql: LIST_EXPIRED_PROFILES },
    remove: { name: 'DELETE_EXPIRED_PROFILES', sql: DELETE_EXPIRED_PROFILES },
    params: { ...params },
  });
}
