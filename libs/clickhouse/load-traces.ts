import type { ClickHouse } from './connect.js';

/** Live rows of a window as they were known at `rev`; of a segment where `column` is not empty. */
export interface TracedRows {
  model: string;
  version: string;
  from: string;
  to: string;
  rev: string;
}

export interface LoadTraces extends TracedRows {
  feature: string;
  column: string;
  columnValue: string;
  /** Of a number: in [low, high). */
  low: number;
  high: number;
  isCategorical: boolean;
  /** Of a category: whether it is among these. */
  categories: string[];
  among: boolean;
}

export interface Trace {
  traceId: string;
  spanId: string;
}

const HAS_TRACES = `
SELECT 1 AS one
FROM predictions
WHERE model = {model: String} AND version = {version: String} AND role = 'live' AND trace_id != ''
  AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')} AND known_at <= {rev: DateTime64(3, 'UTC')}
LIMIT 1
`;

/** The same values that explanations count by. */
const LOAD_TRACES = `
SELECT trace_id AS traceId, span_id AS spanId
FROM (
  SELECT time, id, trace_id, span_id,
    if({feature: String} = '$prediction', coalesce(score, value), if(mapContains(num, {feature: String}), num[{feature: String}], NULL)) AS number,
    multiIf({feature: String} = '$prediction', if(class = '', NULL, toString(class)),
      mapContains(cat, {feature: String}), cat[{feature: String}],
      mapContains(num, {feature: String}), toString(num[{feature: String}]), NULL) AS category
  FROM predictions FINAL
  WHERE model = {model: String} AND version = {version: String} AND role = 'live' AND trace_id != ''
    AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')} AND known_at <= {rev: DateTime64(3, 'UTC')}
    AND ({column: String} = ''
      OR if(mapContains(num, {column: String}), toString(num[{column: String}]), cat[{column: String}]) = {columnValue: String})
)
WHERE if({isCategorical: Bool},
  category IS NOT NULL AND has({categories: Array(String)}, category) = {among: Bool},
  number IS NOT NULL AND number >= {low: Float64} AND number < {high: Float64})
ORDER BY time DESC, id
LIMIT 1 BY trace_id
LIMIT 5
`;

/** Whether any prediction of a window came with a trace. */
export async function hasTraces(clickhouse: ClickHouse, params: TracedRows): Promise<boolean> {
  return (await clickhouse.select({ name: 'HAS_TRACES', sql: HAS_TRACES, params: { ...params } })).rows.length > 0;
}

/** Up to five traces of the predictions of a window whose feature lies in a bin, the latest first. */
export async function loadTraces(clickhouse: ClickHouse, params: LoadTraces): Promise<Trace[]> {
  return (await clickhouse.select<Trace>({ name: 'LOAD_TRACES', sql: LOAD_TRACES, params: { ...params } })).rows;
}
