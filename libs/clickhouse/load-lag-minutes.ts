import type { ClickHouse } from './connect.js';

/** How far a group was behind in one partition, over a minute of the wall clock. */
export interface LagMinute {
  groupId: string;
  topic: string;
  partition: number;
  /** Epoch milliseconds. */
  minute: number;
  leastSeconds: number;
  mostSeconds: number;
  lagRecords: number;
}

const LOAD_LAG_MINUTES = `
SELECT group_id AS groupId, topic, lag.partition AS partition, toUnixTimestamp(toStartOfMinute(lag.at)) * 1000 AS minute,
  min(lag_seconds) AS leastSeconds, max(lag_seconds) AS mostSeconds, argMax(lag_records, lag.at) AS lagRecords
FROM consumer_lag AS lag
WHERE lag.at >= {since: DateTime64(3, 'UTC')} AND (group_id, topic, partition) IN (
  SELECT group_id, topic, consumer_lag.partition FROM consumer_lag
  WHERE at >= {since: DateTime64(3, 'UTC')}
  GROUP BY group_id, topic, consumer_lag.partition
  HAVING max(lag_seconds) > {boundSeconds: Float64} OR max(at) < {measuredBefore: DateTime64(3, 'UTC')})
GROUP BY group_id, topic, partition, minute
ORDER BY group_id, topic, partition, minute
`;

/** The minutes since then of those partitions that were ever further behind than the bound, or are not measured any more. */
export async function loadLagMinutes(
  clickhouse: ClickHouse,
  params: { since: string; boundSeconds: number; measuredBefore: string },
): Promise<LagMinute[]> {
  return (await clickhouse.select<LagMinute>({ name: 'LOAD_LAG_MINUTES', sql: LOAD_LAG_MINUTES, params })).rows;
}
