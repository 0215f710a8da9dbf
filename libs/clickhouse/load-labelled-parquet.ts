import type { Readable } from 'node:stream';
import type { ClickHouse } from './connect.js';
import { toLeftOutParams } from './left-out.js';
import type { LabelledSpan } from './load-labelled-rows.js';

/** Features are two maps, for a column each would be a statement made of names that others chose. */
const LOAD_LABELLED_PARQUET = `
WITH
  event AS (
    SELECT id, hour, time, version, num, cat, score, class
    FROM predictions FINAL
    WHERE model = {model: String} AND role = {role: String} AND ({version: String} = '' OR version = {version: String})
      AND hour >= toStartOfHour({from: DateTime64(3, 'UTC')}) AND hour < {to: DateTime64(3, 'UTC')}
      AND time >= {from: DateTime64(3, 'UTC')} AND time < {to: DateTime64(3, 'UTC')} AND known_at <= {rev: DateTime64(3, 'UTC')}
      AND (version, id, hour) NOT IN (
        SELECT version, id, hour FROM conflicts
        WHERE model = {model: String} AND superseded = 1
          AND hour >= toStartOfHour({from: DateTime64(3, 'UTC')}) AND hour < {to: DateTime64(3, 'UTC')})
      AND NOT arrayExists(
        (since, until, column, values, others) -> time >= since AND time < until
          AND (column = '' OR has(values, if(mapContains(num, column), toString(num[column]), cat[column])) != others),
        {leftOutFrom: Array(DateTime64(3, 'UTC'))}, {leftOutTo: Array(DateTime64(3, 'UTC'))},
        {leftOutColumn: Array(String)}, {leftOutValues: Array(Array(String))}, {leftOutOthers: Array(UInt8)})
  ),
  truth AS (
    SELECT hour, id, argMax(label, seq) AS last_label
    FROM labels
    WHERE model = {model: String} AND hour >= toStartOfHour({from: DateTime64(3, 'UTC')}) AND hour < {to: DateTime64(3, 'UTC')}
      AND known_at <= {rev: DateTime64(3, 'UTC')}
    GROUP BY hour, id
  )
SELECT
  event.id AS id, toString(event.version) AS version, event.time AS time, event.score AS score,
  nullIf(toString(event.class), '') AS class, toString(last_label) AS label,
  CAST(num, 'Map(String, Float64)') AS numeric, CAST(cat, 'Map(String, String)') AS categorical
FROM event
INNER JOIN truth ON event.hour = truth.hour AND event.id = truth.id
ORDER BY time, id, version
FORMAT Parquet
SETTINGS output_format_parquet_string_as_string = 1
`;

/** The labelled predictions of a span, each once with the label that counts, as one Parquet file. */
export async function loadLabelledParquet(clickhouse: ClickHouse, { leftOut, ...span }: LabelledSpan): Promise<Readable> {
  const params = { ...span, ...toLeftOutParams(leftOut) };
  return clickhouse.stream({ name: 'LOAD_LABELLED_PARQUET', sql: LOAD_LABELLED_PARQUET, params });
}
