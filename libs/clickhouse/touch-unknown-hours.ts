import type { ClickHouse } from './connect.js';
import type { Expiry } from './expiry.js';

const TOUCH_UNKNOWN_HOURS = `
INSERT INTO touched_hours (model, version, role, hour, kind, touches, known_at)
WITH
  stored AS (
    SELECT
      model, version, role, hour, max(known_at) AS latest,
      countIf((model, version, id, hour) NOT IN (SELECT model, version, id, hour FROM conflicts WHERE superseded = 1)) AS c
    FROM predictions FINAL
    WHERE role IN ('live', 'shadow') AND hour >= {before: DateTime('UTC')}
      AND NOT (has({models: Array(String)}, model)
        AND hour < {modelBefore: Array(DateTime('UTC'))}[indexOf({models: Array(String)}, model)])
      AND (model, hour) IN (
        SELECT model, hour FROM predictions WHERE known_at >= {since: DateTime64(3, 'UTC')} AND role IN ('live', 'shadow'))
    GROUP BY model, version, role, hour
  ),
  touched AS (
    SELECT model, version, role, hour, sum(touches) AS touches FROM touched_hours WHERE kind = 'prediction'
    GROUP BY model, version, role, hour
  ),
  profiled AS (SELECT model, version, role, hour, rows, prediction_touches FROM profiled_hours FINAL)
SELECT stored.model, stored.version, stored.role, stored.hour, 'prediction', 1, stored.latest
FROM stored
LEFT JOIN touched ON stored.model = touched.model AND stored.version = touched.version AND stored.role = touched.role AND stored.hour = touched.hour
LEFT JOIN profiled ON stored.model = profiled.model AND stored.version = profiled.version AND stored.role = profiled.role AND stored.hour = profiled.hour
WHERE touched.touches = 0
  OR profiled.model != '' AND profiled.prediction_touches = touched.touches AND profiled.rows != stored.c
`;

/**
 * Makes hours due whose stored predictions are not those that were profiled, though nothing says that any came since: a process was
 * killed between storing and telling. Looks at hours of which something became known since then, and at none whose rows may be gone.
 */
export async function touchUnknownHours(
  clickhouse: ClickHouse,
  params: Expiry & { since: string },
): Promise<{ touched: number }> {
  const { writtenRows } = await clickhouse.command({
    name: 'TOUCH_UNKNOWN_HOURS',
    sql: TOUCH_UNKNOWN_HOURS,
    params: { ...params },
  });
  return { touched: writtenRows };
}
