import type { ClickHouse } from './connect.js';
import type { ExplainedRows } from './explain-faults.js';

export interface NumericCounts {
  bin: number;
  rows: number;
  sum: number;
}

/** The first row of each id, as it was known then; a value lies in the bin after all edges that it reaches. Sums saturate as those of profiles do. */
const EXPLAIN_NUMERIC_COUNTS = `
SELECT arrayCount(edge -> edge <= x, {edges: Array(Float64)}) AS bin, count() AS rows, greatest(-1.7976931348623157e308, least(1.7976931348623157e308, sum(x))) AS sum
FROM (
  SELECT multiIf({feature: String} = '$prediction', coalesce(own.3, own.4), mapContains(own.1, {feature: String}), own.1[{feature: String}], NULL) AS x
  FROM (
    SELECT id, hour, argMin((num, cat, score, value), seq) AS own
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
)
WHERE x IS NOT NULL
GROUP BY bin
ORDER BY bin
`;

/** A numeric feature of a window counted once more from its rows, for an explanation. */
export async function explainNumericCounts(
  clickhouse: ClickHouse,
  params: ExplainedRows & { feature: string; edges: number[] },
): Promise<NumericCounts[]> {
  const question = { name: 'EXPLAIN_NUMERIC_COUNTS', sql: EXPLAIN_NUMERIC_COUNTS, params: { ...params } };
  return (await clickhouse.select<NumericCounts>(question)).rows;
}
