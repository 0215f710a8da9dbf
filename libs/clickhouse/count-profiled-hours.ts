import type { ClickHouse } from './connect.js';
import type { HourVolume } from './load-volumes.js';

const COUNT_PROFILED_HOURS = `
WITH
  event AS (
    SELECT hour, count() AS rows, max(time) AS last_time, countIf(isNotNull(latency_seconds) OR error != '') AS instrumented
    FROM predictions FINAL
    WHERE model = {model: String} AND version = {version: String} AND role = {role: String}
      AND hour IN {hours: Array(DateTime('UTC'))} AND known_at <= {rev: DateTime64(3, 'UTC')}
      AND (id, hour) NOT IN (
        SELECT id, hour FROM conflicts
        WHERE model = {model: String} AND version = {version: String} AND hour IN {hours: Array(DateTime('UTC'))} AND superseded = 1)
    GROUP BY hour
  ),
  truth AS (
    SELECT hour, uniqExact(id) AS labelled
    FROM labels
    WHERE model = {model: String} AND hour IN {hours: Array(DateTime('UTC'))} AND known_at <= {rev: DateTime64(3, 'UTC')}
      AND NOT startsWith(batch, 'reference/')
    GROUP BY hour
  ),
  repeated AS (
    SELECT hour, sum(touches) AS duplicates
    FROM touched_hours
    WHERE model = {model: String} AND kind = 'duplicate' AND version = {version: String} AND role = {role: String}
      AND hour IN {hours: Array(DateTime('UTC'))}
    GROUP BY hour
  )
SELECT
  toUInt64(toUnixTimestamp(asked.hour)) * 1000 AS hour, event.rows AS rows, truth.labelled AS labelled,
  repeated.duplicates AS duplicates, event.instrumented AS instrumented,
  toUnixTimestamp64Milli(event.last_time) AS lastTime
FROM (SELECT arrayJoin({hours: Array(DateTime('UTC'))}) AS hour) AS asked
LEFT JOIN event ON asked.hour = event.hour
LEFT JOIN truth ON asked.hour = truth.hour
LEFT JOIN repeated ON asked.hour = repeated.hour
`;

export interface CountProfiledHours {
  model: string;
  version: string;
  role: string;
  hours: string[];
  rev: string;
}

/** Counts what the profiles of these hours read: to be kept with the mark that the hours are done. */
export async function countProfiledHours(clickhouse: ClickHouse, params: CountProfiledHours): Promise<HourVolume[]> {
  if (params.hours.length === 0) return [];
  const question = { name: 'COUNT_PROFILED_HOURS', sql: COUNT_PROFILED_HOURS, params: { ...params } };
  return (await clickhouse.select<HourVolume>(question)).rows;
}
