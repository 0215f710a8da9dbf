import type { ClickHouse } from './connect.js';

export interface HourVolume {
  /** Epoch milliseconds. */
  hour: number;
  rows: number;
  /** Labels of the hour, of the whole model: a label names no version. */
  labelled: number;
  duplicates: number;
  /** Predictions that came with a latency or an error; where it was not counted, all of them. */
  instrumented: number;
  /** Event time of the latest prediction of the hour, epoch milliseconds; 0 where it has none. */
  lastTime: number;
}

const LOAD_VOLUMES = `
SELECT
  toUInt64(toUnixTimestamp(profiled.hour)) * 1000 AS hour, rows, labelled, duplicates, instrumented,
  toUnixTimestamp64Milli(last_time) AS lastTime
FROM profiled_hours AS profiled FINAL
WHERE model = {model: String} AND version = {version: String} AND role = {role: String}
  AND profiled.hour >= {from: DateTime('UTC')} AND profiled.hour < {to: DateTime('UTC')}
ORDER BY profiled.hour
`;

/** How many predictions each profiled hour has; an hour without any has no row. */
export async function loadVolumes(
  clickhouse: ClickHouse,
  params: { model: string; version: string; role: string; from: string; to: string },
): Promise<HourVolume[]> {
  return (await clickhouse.select<HourVolume>({ name: 'LOAD_VOLUMES', sql: LOAD_VOLUMES, params })).rows;
}
