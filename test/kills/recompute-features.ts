import type { ClickHouse } from '#libs/clickhouse';

/**
 * Profiles of features counted once more, by other means than the product: the first row of each identity by its sequence and no FINAL,
 * each value held against every edge and no join. What comes out is what differs from the stored profile, or is stored for
 * nothing.
 */
const RECOMPUTE_FEATURES = `
WITH
  segments AS (
    SELECT grid, feature AS column, categories AS values FROM grids FINAL WHERE model = {model: String} AND kind = 'segment'
  ),
  row AS (
    SELECT
      version, role, id, argMin(hour, seq) AS hour, argMin(num, seq) AS num, argMin(cat, seq) AS cat, argMin(bad, seq) AS bad,
      argMin(score, seq) AS score
    FROM predictions WHERE model = {model: String} AND role IN ('live', 'shadow') GROUP BY version, role, id
  ),
  placed AS (
    SELECT version, role, 'hour' AS grain, hour AS bucket, '' AS segment, num, cat, bad, score FROM row
    UNION ALL
    SELECT version, role, 'day', toDateTime(toStartOfDay(hour), 'UTC'),
      concat(segments.column, '=', if(has(segments.values, cat[segments.column]), cat[segments.column], '$other')), num, cat, bad, score
    FROM row CROSS JOIN segments
  ),
  feature AS (
    SELECT feature, kind, edges, deciles, categories, coalesce(declared_min, min) AS lower, coalesce(declared_max, max) AS upper
    FROM grids FINAL WHERE model = {model: String} AND kind IN ('numeric', 'categorical')
  ),
  value AS (
    SELECT version, role, grain, bucket, segment, feature.feature AS feature, lower, upper,
      if(feature = '$prediction', isNotNull(score), mapContains(num, feature)) AS numeric,
      kind = 'categorical' AND mapContains(cat, feature) AS textual,
      if(feature = '$prediction', coalesce(score, 0.), num[feature]) AS x,
      if(grain = 'hour', edges, deciles) AS steps,
      if(kind = 'numeric', length(steps) + 1, length(categories) + 1) AS size,
      if(kind = 'numeric', arrayCount(step -> x >= step, steps),
        if(has(categories, cat[feature]), indexOf(categories, cat[feature]) - 1, length(categories))) AS bin,
      kind = 'categorical' AND mapContains(cat, feature) AND NOT has(categories, cat[feature]) AS unknown,
      bad[feature] AS fault
    FROM placed CROSS JOIN feature
  ),
  counted AS (
    SELECT version, role, grain, bucket, segment, feature,
      sumForEachIf(arrayMap(i -> toUInt64(i = bin), range(size)), numeric OR textual) AS bins,
      count() AS rows, countIf(numeric OR textual) AS n, countIf(fault = 2) AS non_finite, countIf(fault = 3) AS type_violation,
      countIf(NOT numeric AND NOT textual AND fault IN (0, 1)) AS missing,
      countIf(unknown) AS unseen, countIf(numeric AND (x < lower OR x > upper)) AS out_of_range,
      sumIf(x, numeric) AS total, if(countIf(numeric) = 0, 0, minIf(x, numeric)) AS low, if(countIf(numeric) = 0, 0, maxIf(x, numeric)) AS high
    FROM value GROUP BY version, role, grain, bucket, segment, feature
  ),
  stored AS (
    SELECT version, role, grain, hour AS bucket, segment, feature, bins, rows, n, non_finite, type_violation, missing, unseen, out_of_range,
      sum AS total, min AS low, max AS high
    FROM profiles FINAL
    WHERE model = {model: String} AND role IN ('live', 'shadow') AND rows > 0 AND (grain = 'day') = (segment != '')
  )
SELECT
  count() AS profiles, sum(counted.rows) AS rows,
  countIf(stored.rows = 0) AS missing, countIf(counted.rows = 0) AS needless,
  countIf(stored.rows > 0 AND counted.rows > 0 AND NOT (
    (counted.n = 0 OR arrayMap(x -> toUInt64(x), stored.bins) = counted.bins)
    AND (stored.rows, stored.n, stored.non_finite, stored.type_violation, stored.missing, stored.unseen, stored.out_of_range, stored.low, stored.high)
      = (counted.rows, counted.n, counted.non_finite, counted.type_violation, counted.missing, counted.unseen, counted.out_of_range, counted.low, counted.high)
    AND abs(stored.total - counted.total) <= 1e-9 * greatest(1, abs(counted.total)))) AS different,
  groupArrayIf(5)(concat(grain, ' ', toString(bucket), ' ', segment, ' ', feature), stored.rows != counted.rows OR stored.n != counted.n) AS examples
FROM counted FULL OUTER JOIN stored USING (version, role, grain, bucket, segment, feature)
`;

export interface Recomputed {
  profiles: number;
  rows: number;
  missing: number;
  needless: number;
  different: number;
  examples: string[];
}

export async function recomputeFeatures(clickhouse: ClickHouse, params: { model: string }): Promise<Recomputed> {
  const { rows } = await clickhouse.select<Recomputed>({ name: 'RECOMPUTE_FEATURES', sql: RECOMPUTE_FEATURES, params });
  if (rows[0] === undefined) throw new Error('Nothing was recomputed.');
  return rows[0];
}
