import type { ClickHouse } from './connect.js';

export interface Partition {
  table: string;
  partition: string;
}

/**
 * Names of partitions are days or months in figures, so that their order is that of time. Keys and the ledger stay two days longer, for
 * the entries of what goes are closed by them. References have partitions of their own among the profiles, and stay.
 */
const LOAD_EXPIRED_PARTITIONS = `
SELECT table, partition_id AS partition
FROM system.parts
WHERE active AND database = currentDatabase() AND (
  table IN ('predictions', 'labels', 'labels_pending', 'feature_logs', 'dead_letters', 'serving_points')
    AND partition_id < formatDateTime({before: DateTime('UTC')}, '%Y%m%d')
  OR table IN ('conflicts', 'measures', 'skew_profiles', 'dead_letter_replays', 'no_events') AND partition_id < formatDateTime({before: DateTime('UTC')}, '%Y%m')
  OR table IN ('prediction_keys', 'ingest_ledger')
    AND partition_id < formatDateTime({before: DateTime('UTC')} - INTERVAL 2 DAY, '%Y%m')
  OR table IN ('profiles', 'performance_profiles') AND startsWith(partition_id, '0-')
    AND partition_id < concat('0-', formatDateTime({before: DateTime('UTC')}, '%Y%m')))
  AND (table, partition_id) NOT IN (
    SELECT 'predictions', _partition_id FROM predictions
    WHERE hour < {before: DateTime('UTC')} AND startsWith(batch, 'reference/')
      AND (batch IN {held: Array(String)} OR known_at > {recently: DateTime64(3, 'UTC')})
    UNION ALL
    SELECT 'labels', _partition_id FROM labels
    WHERE hour < {before: DateTime('UTC')} AND startsWith(batch, 'reference/')
      AND (batch IN {held: Array(String)} OR known_at > {recently: DateTime64(3, 'UTC')}))
GROUP BY table, partition_id
ORDER BY table, partition_id
`;

/**
 * Partitions that hold nothing from `before` on, the start of a UTC day. Left out are those with rows of a reference that is being built:
 * of the batches `held`, or known after `recently`.
 */
export async function loadExpiredPartitions(
  clickhouse: ClickHouse,
  params: { before: string; held: string[]; recently: string },
): Promise<Partition[]> {
  return (await clickhouse.select<Partition>({ name: 'LOAD_EXPIRED_PARTITIONS', sql: LOAD_EXPIRED_PARTITIONS, params })).rows;
}
