import type { ClickHouse } from './connect.js';
import type { Expiry } from './expiry.js';

/** A label that changed leaves as many ids labelled as before; so the labels themselves are counted, each of which touches once. */
const TOUCH_UNKNOWN_LABEL_HOURS = `
INSERT INTO touched_hours (model, version, role, hour, kind, touches, known_at)
WITH
  told AS (
    SELECT model, hour, uniqExact(id, seq) AS c, uniqExact(id) AS ids, max(known_at) AS latest
    FROM labels
    WHERE NOT startsWith(batch, 'reference/') AND hour >= {before: DateTime('UTC')}
      AND NOT (has({models: Array(String)}, model)
        AND hour < {modelBefore: Array(DateTime('UTC'))}[indexOf({models: Array(String)}, model)])
      AND (model, hour) IN (
        SELECT model, hour FROM labels WHERE known_at >= {since: DateTime64(3, 'UTC')} AND NOT startsWith(batch, 'reference/'))
    GROUP BY model, hour
  ),
  touched AS (SELECT model, hour, sum(touches) AS touches FROM touched_hours WHERE kind = 'label' GROUP BY model, hour),
  profiled AS (
    SELECT model, hour, max(label_touches) AS touches, min(labelled) AS labelled FROM profiled_hours FINAL GROUP BY model, hour
  )
SELECT told.model, '', '', told.hour, 'label', greatest(1, toInt64(told.c) - toInt64(touched.touches)), told.latest
FROM told
LEFT JOIN touched ON told.model = touched.model AND told.hour = touched.hour
LEFT JOIN profiled ON told.model = profiled.model AND told.hour = profiled.hour
WHERE told.c > touched.touches
  OR profiled.model != '' AND profiled.touches = touched.touches AND profiled.labelled != told.ids
`;

/** Makes hours due whose labels are not those that were profiled, as `touchUnknownHours` does for predictions. */
export async function touchUnknownLabelHours(
  clickhouse: ClickHouse,
  params: Expiry & { since: string },
): Promise<{ touched: number }> {
  const { writtenRows } = await clickhouse.command({
    name: 'TOUCH_UNKNOWN_LABEL_HOURS',
    sql: TOUCH_UNKNOWN_LABEL_HOURS,
    params: { ...params },
  });
  return { touched: writtenRows };
}
