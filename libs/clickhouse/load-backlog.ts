import type { ClickHouse } from './connect.js';
import { OWED } from './mark-profiled-hours.js';

export interface Backlog {
  version: string;
  role: string;
  hours: number;
  /** Start of the oldest of them, epoch milliseconds. */
  oldest: number;
}

const LOAD_BACKLOG = `
WITH
  touched AS (
    SELECT version, role, hour, sum(touches) AS touches, max(known_at) AS latest
    FROM touched_hours
    WHERE model = {model: String} AND kind = 'prediction' AND role IN ('live', 'shadow')
      AND hour >= {from: DateTime('UTC')} AND hour < {closedBefore: DateTime('UTC')}
    GROUP BY version, role, hour
  ),
  labelled AS (
    SELECT hour, sum(touches) AS touches, max(known_at) AS latest
    FROM touched_hours
    WHERE model = {model: String} AND kind = 'label'
      AND hour >= {from: DateTime('UTC')} AND hour < {closedBefore: DateTime('UTC')}
    GROUP BY hour
  ),
  profiled AS (
    SELECT version, role, hour, prediction_touches, label_touches
    FROM profiled_hours FINAL
    WHERE model = {model: String} AND hour >= {from: DateTime('UTC')} AND hour < {closedBefore: DateTime('UTC')}
  )
SELECT touched.version AS version, touched.role AS role, count() AS hours, toUInt64(toUnixTimestamp(min(touched.hour))) * 1000 AS oldest
FROM touched
LEFT JOIN labelled ON touched.hour = labelled.hour
LEFT JOIN profiled ON touched.version = profiled.version AND touched.role = profiled.role AND touched.hour = profiled.hour
WHERE touched.latest < {knownBefore: DateTime64(3, 'UTC')} AND profiled.prediction_touches != touched.touches
  OR labelled.latest < {knownBefore: DateTime64(3, 'UTC')}
    AND profiled.label_touches != labelled.touches AND profiled.label_touches != {owed: UInt64}
GROUP BY version, role
ORDER BY version, role
`;

/**
 * Closed hours of a model whose predictions or labels have been known for a while, and that are not evaluated yet. Those whose
 * performance is left for the end of its window (`OWED`) are in time.
 */
export async function loadBacklog(
  clickhouse: ClickHouse,
  params: { model: string; from: string; closedBefore: string; knownBefore: string },
): Promise<Backlog[]> {
  const question = { name: 'LOAD_BACKLOG', sql: LOAD_BACKLOG, params: { ...params, owed: OWED } };
  return (await clickhouse.select<Backlog>(question)).rows;
}
