import type { ClickHouse } from './connect.js';

export interface ExplainedSkew {
  pairs: number;
  compared: number;
  unequal: number;
  onlineOnly: number;
  offlineOnly: number;
}

/** Not by the way of the profile: every candidate is joined, and the latest of each offline row is taken. */
const EXPLAIN_SKEW = `
WITH
  log AS (
    SELECT
      store, entity_id, prediction_id, time, max(seq) AS latest,
      argMax(if(mapContains(num, {feature: String}), 'n', if(mapContains(cat, {feature: String}), 'c', '')), seq) AS kind,
      argMax(num[{feature: String}], seq) AS number, argMax(cat[{feature: String}], seq) AS category
    FROM feature_logs
    WHERE model = {model: String} AND known_at <= {rev: DateTime64(3, 'UTC')}
      AND hour >= {from: DateTime('UTC')} - toIntervalSecond({maxAgeSeconds: UInt32} + 3600)
      AND hour <= {to: DateTime('UTC')}
    GROUP BY store, entity_id, prediction_id, time
  ),
  pair AS (
    SELECT
      any(asked.kind) AS offline_kind, any(asked.number) AS y, any(asked.category) AS offline_category,
      argMax(served.kind, (served.time, served.latest)) AS online_kind,
      argMax(served.number, (served.time, served.latest)) AS x,
      argMax(served.category, (served.time, served.latest)) AS online_category
    FROM (SELECT * FROM log WHERE store = 'offline' AND time >= {from: DateTime('UTC')} AND time < {to: DateTime('UTC')}) AS asked
    INNER JOIN (SELECT * FROM log WHERE store = 'online') AS served ON asked.entity_id = served.entity_id
    WHERE served.time >= asked.time - toIntervalSecond({maxAgeSeconds: UInt32})
      AND if(
        asked.prediction_id = '', served.time <= asked.time,
        served.prediction_id = asked.prediction_id AND served.time <= asked.time + toIntervalMinute(5))
    GROUP BY asked.entity_id, asked.prediction_id, asked.time
  )
SELECT
  count() AS pairs,
  countIf(online_kind != '' AND offline_kind != '') AS compared,
  countIf(online_kind != '' AND offline_kind != '' AND (
    online_kind != offline_kind OR online_category != offline_category
    OR abs(x - y) > {tolerance: Float64} * greatest(abs(x), abs(y)))) AS unequal,
  countIf(online_kind != '' AND offline_kind = '') AS onlineOnly,
  countIf(online_kind = '' AND offline_kind != '') AS offlineOnly
FROM pair
`;

export interface ExplainSkew {
  model: string;
  feature: string;
  from: string;
  to: string;
  /** Logs known up to then. */
  rev: string;
  tolerance: number;
  maxAgeSeconds: number;
}

/** One feature of a window compared once more, from its logs as they were known then. */
export async function explainSkew(clickhouse: ClickHouse, params: ExplainSkew): Promise<ExplainedSkew> {
  const { rows } = await clickhouse.select<ExplainedSkew>({ name: 'EXPLAIN_SKEW', sql: EXPLAIN_SKEW, params: { ...params } });
  return rows[0] ?? { pairs: 0, compared: 0, unequal: 0, onlineOnly: 0, offlineOnly: 0 };
}
