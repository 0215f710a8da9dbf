import type { ClickHouse } from './connect.js';

const LOAD_FEATURE_NAMES = `
SELECT DISTINCT arrayJoin(arrayConcat(mapKeys(num), mapKeys(cat))) AS feature
FROM predictions
WHERE model = {model: String} AND version = {version: String} AND role = {role: String}
  AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')}
ORDER BY feature
`;

/** The features that the given traffic names with a value. */
export async function loadFeatureNames(
  clickhouse: ClickHouse,
  params: { model: string; version: string; role: string; from: string; to: string },
): Promise<string[]> {
  const { rows } = await clickhouse.select<{ feature: string }>({ name: 'LOAD_FEATURE_NAMES', sql: LOAD_FEATURE_NAMES, params });
  return rows.map(({ feature }) => feature);
}
