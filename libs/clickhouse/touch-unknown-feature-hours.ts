import type { ClickHouse } from './connect.js';
import type { Expiry } from './expiry.js';

const TOUCH_UNKNOWN_FEATURE_HOURS = `
INSERT INTO touched_hours (model, version, role, hour, kind, touches, known_at)
WITH
  told AS (
    SELECT
      model, hour, store, uniqExact(seq) AS c, uniqExact(entity_id, prediction_id, time) AS ids, max(known_at) AS latest,
      sum(ids) OVER (PARTITION BY model, hour) AS logs
    FROM feature_logs
    WHERE hour >= {before: DateTime('UTC')}
      AND NOT (has({models: Array(String)}, model)
        AND hour < {modelBefore: Array(DateTime('UTC'))}[indexOf({models: Array(String)}, model)])
      AND (model, hour) IN (SELECT model, hour FROM feature_logs WHERE known_at >= {since: DateTime64(3, 'UTC')})
    GROUP BY model, hour, store
  ),
  touched AS (
    SELECT model, hour, kind, sum(touches) AS c FROM touched_hours WHERE kind IN ('online', 'offline') GROUP BY model, hour, kind
  ),
  hourly AS (SELECT model, hour, sum(c) AS touches FROM touched GROUP BY model, hour),
  done AS (SELECT model, hour, touches, rows FROM skew_hours FINAL)
SELECT told.model, '', '', told.hour, told.store, greatest(1, toInt64(told.c) - toInt64(touched.c)), told.latest
FROM told
LEFT JOIN touched ON told.model = touched.model AND told.hour = touched.hour AND told.store = touched.kind
LEFT JOIN hourly ON told.model = hourly.model AND told.hour = hourly.hour
LEFT JOIN done ON told.model = done.model AND told.hour = done.hour
WHERE told.c > touched.c OR done.model != '' AND done.touches = hourly.touches AND done.rows != told.logs
`;

/** Makes hours due whose feature logs are not those that were compared, as `touchUnknownHours` does for predictions. */
export async function touchUnknownFeatureHours(
  clickhouse: ClickHouse,
  params: Expiry & { since: string },
): Promise<{ touched: number }> {
  const { writtenRows } = await clickhouse.command({
    name: 'TOUCH_UNKNOWN_FEATURE_HOURS',
    sql: TOUCH_UNKNOWN_FEATURE_HOURS,
    params: { ...params },
  });
  return { touched: writtenRows };
}
