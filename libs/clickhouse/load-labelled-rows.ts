import type { Readable } from 'node:stream';
import type { ClickHouse } from './connect.js';
import { toLeftOutParams, type LeftOut } from './left-out.js';

export interface LabelledSpan {
  model: string;
  /** Empty: of any. */
  version: string;
  role: string;
  /** Event time of the prediction: from here on, up to `to`. */
  from: string;
  to: string;
  /** Rows and labels known up to this moment of the event clock. */
  rev: string;
  leftOut: readonly LeftOut[];
}

/** A line is put together here, since one JSON object holds features of both kinds; those that were sent and could not be read are null. */
const LOAD_LABELLED_ROWS = `
WITH
  event AS (
    SELECT id, hour, time, version, num, cat, bad, score, class
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
SELECT concat(
  '{"id":', toJSONString(event.id), ',"version":', toJSONString(toString(version)),
  ',"time":"', replaceOne(toString(time), ' ', 'T'), 'Z","features":{',
  arrayStringConcat(arrayFilter(pairs -> pairs != '', [
    substring(toJSONString(num), 2, length(toJSONString(num)) - 2),
    substring(toJSONString(cat), 2, length(toJSONString(cat)) - 2),
    arrayStringConcat(arrayMap(feature -> concat(toJSONString(toString(feature)), ':null'), arrayFilter(name -> name != '$prediction', mapKeys(bad))), ',')]), ','),
  '},"score":', ifNull(toJSONString(score), 'null'), ',"class":', if(class = '', 'null', toJSONString(toString(class))),
  ',"label":', toJSONString(toString(last_label)), '}') AS line
FROM event
INNER JOIN truth ON event.hour = truth.hour AND event.id = truth.id
ORDER BY time, event.id, version
FORMAT TSVRaw
`;

/** The labelled predictions of a span, each once with the label that counts, a JSON object a line. */
export async function loadLabelledRows(clickhouse: ClickHouse, { leftOut, ...span }: LabelledSpan): Promise<Readable> {
  const params = { ...span, ...toLeftOutParams(leftOut) };
  return clickhouse.stream({ name: 'LOAD_LABELLED_ROWS', sql: LOAD_LABELLED_ROWS, params });
}
