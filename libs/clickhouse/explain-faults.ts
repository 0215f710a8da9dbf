import type { ClickHouse } from './connect.js';

/** Live rows of a window as they were known at `rev`; of a segment where `column` is not empty. */
export interface ExplainedRows {
  model: string;
  version: string;
  from: string;
  to: string;
  rev: string;
  column: string;
  columnValue: string;
}

export interface ExplainedFaults {
  rows: number;
  /** With a value of either kind. */
  numbers: number;
  texts: number;
  nonFinite: number;
  wrongType: number;
}

/** In `bad`: 1 null, 2 non-finite, 3 wrong type. */
const EXPLAIN_FAULTS = `
SELECT
  count() AS rows,
  countIf(if({feature: String} = '$prediction', isNotNull(coalesce(own.4, own.5)), mapContains(own.1, {feature: String}))) AS numbers,
  countIf(if({feature: String} = '$prediction', own.6 != '', mapContains(own.2, {feature: String}))) AS texts,
  countIf(own.3[{feature: String}] = 2) AS nonFinite,
  countIf(own.3[{feature: String}] = 3) AS wrongType
FROM (
  SELECT id, hour, argMin((num, cat, bad, score, value, class), seq) AS own
  FROM predictions
  WHERE model = {model: String} AND version = {version: String} AND role = 'live'
    AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')} AND known_at <= {rev: DateTime64(3, 'UTC')}
    AND (id, hour) NOT IN (
      SELECT id, hour FROM conflicts
      WHERE model = {model: String} AND version = {version: String} AND superseded = 1
        AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')})
  GROUP BY id, hour
)
WHERE {column: String} = ''
  OR if(mapContains(own.1, {column: String}), toString(own.1[{column: String}]), own.2[{column: String}]) = {columnValue: String}
`;

/** How many rows a window has and what is wrong with one feature of theirs, counted once more for an explanation. */
export async function explainFaults(
  clickhouse: ClickHouse,
  params: ExplainedRows & { feature: string },
): Promise<ExplainedFaults> {
  const question = { name: 'EXPLAIN_FAULTS', sql: EXPLAIN_FAULTS, params: { ...params } };
  const [row] = (await clickhouse.select<ExplainedFaults>(question)).rows;
  return row ?? { rows: 0, numbers: 0, texts: 0, nonFinite: 0, wrongType: 0 };
}
