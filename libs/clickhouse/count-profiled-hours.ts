import type { ClickHouse } from './connect.js';

const COUNT_PROFILED_HOURS = `
INSERT INTO profiled_hours
  (model, version, role, hour, profiled_as, rows, labelled, duplicates, last_time, prediction_touches, label_touches, rev, seq)
WITH
  event AS (
    SELECT hour, count() AS rows, max(time) AS last_time
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
  {model: String}, {version: String}, {role: String}, asked.hour, {profiledAs: String},
  event.rows, truth.labelled, repeated.duplicates, event.last_time, asked.prediction_touches, 0,
  toUnixTimestamp64Milli({rev: DateTime64(3, 'UTC')}), {seq: UInt64}
FROM (
  SELECT
    arrayJoin(arrayZip({hours: Array(DateTime('UTC'))}, {predictionTouches: Array(UInt64)})) AS hour_and_touches,
    hour_and_touches.1 AS hour, hour_and_touches.2 AS prediction_touches
) AS asked
LEFT JOIN event ON asked.hour = event.hour
LEFT JOIN truth ON asked.hour = truth.hour
LEFT JOIN repeated ON asked.hour = repeated.hour
`;

export interface CountProfiledHours {
  model: string;
  version: string;
  role: string;
  profiledAs: string;
  hours: string[];
  /** Of hours in which labels alone changed, those that were marked already; of the others 0. */
  predictionTouches: number[];
  rev: string;
  seq: string;
}

/**
 * Counts what the profiles of these hours have read. The hours stay due until they are marked, and for the same reason as before: after a
 * kill an hour that was due for its labels is not taken for one whose predictions changed.
 */
export async function countProfiledHours(clickhouse: ClickHouse, params: CountProfiledHours): Promise<void> {
  if (params.hours.length === 0) return;
  await clickhouse.command({ name: 'COUNT_PROFILED_HOURS', sql: COUNT_PROFILED_HOURS, params: { ...params } });
}
