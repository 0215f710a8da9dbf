import type { ClickHouse } from './connect.js';

export interface FeatureCategories {
  feature: string;
  /** By falling count, then by name; at most as many as asked for. */
  categories: string[];
  /** Rows with a category, those left out included. */
  total: number;
}

const LOAD_CATEGORIES = `
SELECT feature, groupArray(category) AS categories, any(total) AS total
FROM (
  SELECT feature, category, c, sum(c) OVER (PARTITION BY feature) AS total
  FROM (
    SELECT item.1 AS feature, item.2 AS category, count() AS c
    FROM (
      SELECT cat, num, class FROM predictions FINAL
      WHERE model = {model: String} AND version = {version: String} AND role = {role: String}
        AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')})
    ARRAY JOIN arrayConcat(
      arrayZip(mapKeys(cat), mapValues(cat)),
      if(class = '', [], [('$prediction', toString(class))]),
      arrayFilter(p -> has({declared: Array(String)}, p.1), arrayMap((k, v) -> (k, toString(v)), mapKeys(num), mapValues(num)))) AS item
    GROUP BY feature, category
  )
  ORDER BY feature, c DESC, category
  LIMIT {most: UInt32} BY feature
)
GROUP BY feature
ORDER BY feature
`;

/** The categories of every categorical feature in the given traffic; `declared` names features whose numbers are categories too. */
export async function loadCategories(
  clickhouse: ClickHouse,
  params: { model: string; version: string; role: string; from: string; to: string; declared: string[]; most: number },
): Promise<FeatureCategories[]> {
  const { rows } = await clickhouse.select<FeatureCategories>({ name: 'LOAD_CATEGORIES', sql: LOAD_CATEGORIES, params });
  return rows;
}
