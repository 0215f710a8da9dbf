import type { ClickHouse } from './connect.js';

export interface TrafficFeature {
  feature: string;
  /** How many rows have it as a number, as a text, and as something that is neither. */
  numbers: number;
  texts: number;
  faults: number;
}

/** The row itself is counted under the empty name. */
const LOAD_TRAFFIC_FEATURES = `
SELECT item.1 AS feature, countIf(item.2 = 1) AS numbers, countIf(item.2 = 2) AS texts, countIf(item.2 = 3) AS faults
FROM (
  SELECT num, cat, bad FROM predictions
  WHERE model = {model: String} AND version = {version: String} AND role = {role: String} AND hour >= {from: DateTime('UTC')}
  ORDER BY hour DESC
  LIMIT {rows: UInt32}
)
ARRAY JOIN arrayConcat(
  [('', 1)],
  arrayMap(name -> (toString(name), 1), mapKeys(num)),
  arrayMap(name -> (toString(name), 2), mapKeys(cat)),
  arrayMap(name -> (toString(name), 3), mapKeys(bad))) AS item
GROUP BY feature
ORDER BY feature
`;

/** As what the features came in the latest rows, at most so many, of one stream since then. */
export async function loadTrafficFeatures(
  clickhouse: ClickHouse,
  params: { model: string; version: string; role: string; from: string; rows: number },
): Promise<{ rows: number; features: TrafficFeature[] }> {
  const sql = LOAD_TRAFFIC_FEATURES;
  const { rows } = await clickhouse.select<TrafficFeature>({ name: 'LOAD_TRAFFIC_FEATURES', sql, params });
  return {
    rows: rows.find(({ feature }) => feature === '')?.numbers ?? 0,
    features: rows.filter(({ feature }) => feature !== ''),
  };
}
