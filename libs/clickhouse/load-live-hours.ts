import type { ClickHouse } from './connect.js';

export interface LiveHour {
  version: string;
  /** Epoch milliseconds. */
  hour: number;
}

const LOAD_LIVE_HOURS = `
SELECT version, toUInt64(toUnixTimestamp(touched.hour)) * 1000 AS hour
FROM touched_hours AS touched
WHERE model = {model: String} AND kind = 'prediction' AND version != {version: String} AND role = 'live'
  AND touched.hour >= {from: DateTime('UTC')} AND touched.hour < {to: DateTime('UTC')}
GROUP BY version, touched.hour
`;

/** The hours in which other versions of the model answered, profiled or not. */
export async function loadLiveHours(
  clickhouse: ClickHouse,
  params: { model: string; version: string; from: string; to: string },
): Promise<LiveHour[]> {
  return (await clickhouse.select<LiveHour>({ name: 'LOAD_LIVE_HOURS', sql: LOAD_LIVE_HOURS, params })).rows;
}
