import type { ClickHouse } from './connect.js';

const LOAD_LAST_HOUR = `
SELECT toUInt64(toUnixTimestamp(max(hour))) * 1000 AS lastHour
FROM touched_hours
WHERE model = {model: String} AND kind = 'prediction' AND version = {version: String} AND role = {role: String}
`;

/** Start of the last hour that has a prediction, epoch milliseconds; 0 where there is none. */
export async function loadLastHour(
  clickhouse: ClickHouse,
  params: { model: string; version: string; role: string },
): Promise<number> {
  const { rows } = await clickhouse.select<{ lastHour: number }>({ name: 'LOAD_LAST_HOUR', sql: LOAD_LAST_HOUR, params });
  return rows[0]?.lastHour ?? 0;
}
