import type { ClickHouse } from './connect.js';

export interface Position {
  topic: string;
  partition: number;
  offset: string;
}

const LOAD_REACHED_AT = `
SELECT wanted.topic AS topic, wanted.partition AS partition,
  toUnixTimestamp64Milli(if(countIf(lag.end <= wanted.offset) > 0, maxIf(lag.at, lag.end <= wanted.offset), min(lag.at))) AS reachedAt
FROM consumer_lag AS lag
INNER JOIN (
  SELECT arrayJoin(arrayZip({topics: Array(String)}, {partitions: Array(Int32)}, {offsets: Array(String)})) AS asked,
    asked.1 AS topic, asked.2 AS partition, toInt64(asked.3) AS offset
) AS wanted ON lag.topic = wanted.topic AND lag.partition = wanted.partition
WHERE lag.group_id = {groupId: String} AND lag.topic IN {topics: Array(String)} AND lag.at >= {since: DateTime64(3, 'UTC')}
GROUP BY wanted.topic, wanted.partition
`;

/**
 * When each partition's end was last measured to be at an offset or before it, epoch milliseconds: a record there has waited since then
 * at most. Where it was always further, when it was first measured.
 */
export async function loadReachedAt(
  clickhouse: ClickHouse,
  { groupId, positions, since }: { groupId: string; positions: readonly Position[]; since: string },
): Promise<{ topic: string; partition: number; reachedAt: number }[]> {
  const { rows } = await clickhouse.select<{ topic: string; partition: number; reachedAt: number }>({
    name: 'LOAD_REACHED_AT',
    sql: LOAD_REACHED_AT,
    params: {
      ...{ groupId, since },
      topics: positions.map(({ topic }) => topic),
      partitions: positions.map(({ partition }) => partition),
      offsets: positions.map(({ offset }) => offset),
    },
  });
  return rows;
}
