import type { ClickHouse } from './connect.js';

export interface DirtyHour {
  version: string;
  role: string;
  hour: number;
  predictionTouches: number;
  labelTouches: number;
  /** Predictions arrived since the hour was profiled, or it never was, or on another grid. */
  predictionsChanged: boolean;
}

const LOAD_DIRTY_HOURS = `
WITH
  touched AS (
    SELECT version, role, hour, if(max(known_at) <= {rev: DateTime64(3, 'UTC')}, sum(touches), 0) AS touches
    FROM touched_hours
    WHERE model = {model: String} AND kind = 'prediction' AND hour < {closedBefore: DateTime('UTC')}
    GROUP BY version, role, hour
  ),
  labelled AS (
    SELECT hour, if(max(known_at) <= {rev: DateTime64(3, 'UTC')}, sum(touches), 0) AS touches
    FROM touched_hours
    WHERE model = {model: String} AND kind = 'label'
    GROUP BY hour
  ),
  profiled AS (
    SELECT version, role, hour, grid, prediction_touches, label_touches
    FROM profiled_hours FINAL
    WHERE model = {model: String}
  )
SELECT
  touched.version AS version, touched.role AS role, toUnixTimestamp(touched.hour) * 1000 AS hour,
  toUInt32(touched.touches) AS predictionTouches, toUInt32(labelled.touches) AS labelTouches,
  profiled.version = '' OR profiled.grid != {grid: String} OR profiled.prediction_touches != touched.touches AS predictionsChanged
FROM touched
LEFT JOIN labelled ON touched.hour = labelled.hour
LEFT JOIN profiled ON touched.version = profiled.version AND touched.role = profiled.role AND touched.hour = profiled.hour
WHERE predictionsChanged OR profiled.label_touches != labelled.touches
ORDER BY version, role, hour
`;

/**
 * The closed hours of a model whose profile does not show all that was stored for them. `closedBefore` bounds the hour's start. An hour
 * written to after `rev` has 0 touches here, which no later reading equals: it is profiled now up to `rev`, and again at the next turn.
 */
export async function loadDirtyHours(
  clickhouse: ClickHouse,
  params: { model: string; grid: string; closedBefore: string; rev: string },
): Promise<DirtyHour[]> {
  const { rows } = await clickhouse.select<Omit<DirtyHour, 'predictionsChanged'> & { predictionsChanged: number }>({
    name: 'LOAD_DIRTY_HOURS',
    sql: LOAD_DIRTY_HOURS,
    params,
  });
  return rows.map((row) => ({ ...row, predictionsChanged: Boolean(row.predictionsChanged) }));
}
