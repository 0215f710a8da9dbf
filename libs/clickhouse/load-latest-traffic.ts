import type { ClickHouse } from './connect.js';

const LOAD_LATEST_TRAFFIC = `
SELECT model, toUInt64(toUnixTimestamp(max(hour))) * 1000 AS latestHour
FROM touched_hours
WHERE kind = 'prediction' AND role IN ('live', 'shadow')
GROUP BY model
`;

/** The last hour with traffic of each model, epoch milliseconds. */
export async function loadLatestTraffic(clickhouse: ClickHouse, signal?: AbortSignal): Promise<Map<string, number>> {
  const { rows } = await clickhouse.select<{ model: string; latestHour: number }>({
    name: 'LOAD_LATEST_TRAFFIC',
    sql: LOAD_LATEST_TRAFFIC,
    ...(signal && { signal }),
  });
  return new Map(rows.map(({ model, latestHour }) => [model, latestHour]));
}
