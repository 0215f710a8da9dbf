import type { ClickHouse } from './connect.js';
import type { ConsumerLag } from './save-consumer-lag.js';

const LOAD_LATEST_LAG = `
SELECT group_id AS groupId, topic, lag.partition AS partition, toUnixTimestamp64Milli(max(lag.at)) AS at,
  toString(argMax(committed, lag.at)) AS committed, toString(argMax(lag.end, lag.at)) AS end,
  argMax(lag_records, lag.at) AS lagRecords, argMax(lag_seconds, lag.at) AS lagSeconds
FROM consumer_lag AS lag
WHERE lag.at >= {since: DateTime64(3, 'UTC')}
GROUP BY group_id, topic, partition
ORDER BY group_id, topic, partition
`;

/** How far each group is behind in each partition, as it was measured last, if that was since then. */
export async function loadLatestLag(clickhouse: ClickHouse, params: { since: string }): Promise<ConsumerLag[]> {
  return (await clickhouse.select<ConsumerLag>({ name: 'LOAD_LATEST_LAG', sql: LOAD_LATEST_LAG, params })).rows;
}
