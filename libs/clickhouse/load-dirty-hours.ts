import type { ClickHouse } from './connect.js';

export interface DirtyHour {
  /** Epoch milliseconds. */
  hour: number;
  predictionTouches: number;
  labelTouches: number;
  /** Predictions arrived since the hour was profiled, or it never was, or by another grid, positive class or time zone. */
  predictionsChanged: boolean;
}

const LOAD_DIRTY_HOURS = `
WITH
  touched AS (
    SELECT hour, sum(touched_hours.touches) AS touches, max(known_at) > {rev: DateTime64(3, 'UTC')} AS later
    FROM touched_hours
    WHERE model = {model: String} AND kind = 'prediction' AND version = {version: String} AND role = {role: String}
      AND hour < {closedBefore: DateTime('UTC')}
    GROUP BY hour
  ),
  labelled AS (
    SELECT hour, sum(touched_hours.touches) AS touches, max(known_at) > {rev: DateTime64(3, 'UTC')} AS later
    FROM touched_hours
    WHERE model = {model: String} AND kind = 'label'
    GROUP BY hour
  ),
  profiled AS (
    SELECT hour, profiled_as, prediction_touches, label_touches, 1 AS known
    FROM profiled_hours FINAL
    WHERE model = {model: String} AND version = {version: String} AND role = {role: String}
  )
SELECT
  toUnixTimestamp(touched.hour) * 1000 AS hour,
  toUInt32(if(touched.later, 0, touched.touches)) AS predictionTouches,
  toUInt32(if(labelled.later, 0, labelled.touches)) AS labelTouches,
  known = 0 OR profiled.profiled_as != {profiledAs: String} OR profiled.prediction_touches != touched.touches AS predictionsChanged
FROM touched
LEFT JOIN labelled ON touched.hour = labelled.hour
LEFT JOIN profiled ON touched.hour = profiled.hour
WHERE predictionsChanged OR profiled.label_touches != labelled.touches
ORDER BY touched.hour
`;

/**
 * The closed hours of one stream of predictions whose profile does not show all that was stored for them. `closedBefore` bounds the
 * start of the hour. An hour that was written to after `rev` is given as touched 0 times: it is profiled up to `rev` now, and being
 * marked so it is due again at the next turn.
 */
export async function loadDirtyHours(
  clickhouse: ClickHouse,
  params: { model: string; version: string; role: string; profiledAs: string; closedBefore: string; rev: string },
): Promise<DirtyHour[]> {
  const { rows } = await clickhouse.select<Omit<DirtyHour, 'predictionsChanged'> & { predictionsChanged: number }>({
    name: 'LOAD_DIRTY_HOURS',
    sql: LOAD_DIRTY_HOURS,
    params,
  });
  return rows.map((row) => ({ ...row, predictionsChanged: Boolean(row.predictionsChanged) }));
}
