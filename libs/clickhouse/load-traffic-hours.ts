import type { ClickHouse } from './connect.js';

export interface TrafficHour {
  /** Epoch milliseconds. */
  hour: number;
  rows: number;
}

const LOAD_TRAFFIC_HOURS = `
SELECT toUnixTimestamp(traffic.hour) * 1000 AS hour, count() AS rows
FROM predictions AS traffic FINAL
WHERE model = {model: String} AND version = {version: String} AND role = {role: String}
  AND traffic.hour >= {from: DateTime('UTC')} AND traffic.hour < {to: DateTime('UTC')}
GROUP BY traffic.hour
ORDER BY traffic.hour
`;

/** The hours that have predictions, with how many. */
export async function loadTrafficHours(
  clickhouse: ClickHouse,
  params: { model: string; version: string; role: string; from: string; to: string },
): Promise<TrafficHour[]> {
  return (await clickhouse.select<TrafficHour>({ name: 'LOAD_TRAFFIC_HOURS', sql: LOAD_TRAFFIC_HOURS, params })).rows;
}
