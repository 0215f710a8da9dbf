import type { ClickHouse } from './connect.js';

/** How far a topic was behind, over a minute of the wall clock: its worst partition, whichever group reads it. */
export interface TopicLagMinute {
  topic: string;
  /** Epoch milliseconds. */
  minute: number;
  leastSeconds: number;
  mostSeconds: number;
  lagRecords: number;
}

const LOAD_LAG_MINUTES = `
SELECT topic, toUnixTimestamp(minute) * 1000 AS minute, max(least) AS leastSeconds, max(most) AS mostSeconds, sum(records) AS lagRecords
FROM (
  SELECT topic, toStartOfMinute(at) AS minute, min(lag_seconds) AS least, max(lag_seconds) AS most, argMax(lag_records, at) AS records
  FROM consumer_lag AS lag
  WHERE at >= {since: DateTime64(3, 'UTC')} AND topic IN (
    SELECT topic FROM consumer_lag
    WHERE at >= {since: DateTime64(3, 'UTC')}
    GROUP BY topic
    HAVING max(lag_seconds) > {boundSeconds: Float64} OR max(at) < {measuredBefore: DateTime64(3, 'UTC')})
  GROUP BY group_id, topic, lag.partition, minute
)
GROUP BY topic, minute
ORDER BY topic, minute
`;

/** The minutes since then of those topics that were ever further behind than the bound, or are not measured any more. */
export async function loadLagMinutes(
  clickhouse: ClickHouse,
  params: { since: string; boundSeconds: number; measuredBefore: string },
): Promise<TopicLagMinute[]> {
  return (await clickhouse.select<TopicLagMinute>({ name: 'LOAD_LAG_MINUTES', sql: LOAD_LAG_MINUTES, params })).rows;
}
