import type { ClickHouse } from './connect.js';
import type { ExplainedRows } from './explain-faults.js';

export interface CategoryCount {
  category: string;
  rows: number;
}

const EXPLAIN_CATEGORY_COUNTS = `
SELECT category, count() AS rows
FROM (
  SELECT multiIf(
    {feature: String} = '$prediction', if(own.3 = '', NULL, toString(own.3)),
    mapContains(own.2, {feature: String}), own.2[{feature: String}],
    mapContains(own.1, {feature: String}), toString(own.1[{feature: String}]), NULL) AS category
  FROM (
    SELECT id, hour, argMin((num, cat, class), seq) AS own
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
WHERE category IS NOT NULL
GROUP BY category
ORDER BY category
`;

/** A categorical feature of a window counted once more from its rows, for an explanation. */
export async function explainCategoryCounts(
  clickhouse: ClickHouse,
  params: ExplainedRows & { feature: string },
): Promise<CategoryCount[]> {
  const question = { name: 'EXPLAIN_CATEGORY_COUNTS', sql: EXPLAIN_CATEGORY_COUNTS, params: { ...params } };
  return (await clickhouse.select<CategoryCount>(question)).rows;
}
