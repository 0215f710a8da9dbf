import type { ClickHouse } from '#libs/clickhouse';
import type { Recomputed } from './recompute-features.js';

/** Performance profiles counted once more, by other means than the product. See `recomputeFeatures`. */
const RECOMPUTE_PERFORMANCE = `
WITH
  segments AS (
    SELECT feature AS column, categories AS values FROM grids FINAL WHERE model = {model: String} AND kind = 'segment'
  ),
  (SELECT any(edges) FROM grids FINAL WHERE model = {model: String} AND feature = '$prediction' AND kind = 'numeric') AS steps,
  truth AS (
    SELECT id, argMax(label, seq) AS label, 1 AS known FROM (
      SELECT id, label, seq FROM labels WHERE model = {model: String}
      UNION ALL SELECT id, label, seq FROM labels_pending FINAL WHERE model = {model: String} AND resolved = 0)
    GROUP BY id
  ),
  row AS (
    SELECT version, role, id, argMin(hour, seq) AS hour, argMin(cat, seq) AS cat, argMin(score, seq) AS score
    FROM predictions WHERE model = {model: String} AND role IN ('live', 'shadow') GROUP BY version, role, id
  ),
  pair AS (
    SELECT version, role, hour, cat, isNotNull(score) AS scored, coalesce(score, 0.) AS s, known = 1 AS labelled,
      label = {positiveClass: String} AS positive, arrayCount(step -> s >= step, steps) AS bin
    FROM row LEFT JOIN truth ON row.id = truth.id
  ),
  placed AS (
    SELECT version, role, 'hour' AS grain, hour AS bucket, '' AS segment, scored, s, labelled, positive, bin FROM pair
    UNION ALL
    SELECT version, role, 'day', toDateTime(toStartOfDay(hour), 'UTC'),
      concat(segments.column, '=', if(has(segments.values, cat[segments.column]), cat[segments.column], '$other')),
      scored, s, labelled, positive, bin
    FROM pair CROSS JOIN segments
  ),
  counted AS (
    SELECT version, role, grain, bucket, segment,
      count() AS rows, countIf(scored) AS scored_rows, countIf(labelled) AS labelled_rows,
      sumForEachIf(arrayMap(i -> toUInt64(i = bin), range(length(steps) + 1)), labelled AND scored AND positive) AS positives,
      sumForEachIf(arrayMap(i -> toUInt64(i = bin), range(length(steps) + 1)), labelled AND scored AND NOT positive) AS negatives,
      countIf(labelled AND scored AND s >= 0.5 AND positive) AS tp, countIf(labelled AND scored AND s >= 0.5 AND NOT positive) AS fp,
      countIf(labelled AND scored AND s < 0.5 AND positive) AS fn, countIf(labelled AND scored AND s < 0.5 AND NOT positive) AS tn,
      sumIf(s, scored) AS total, sumIf(if(positive, (1 - s) * (1 - s), s * s), labelled AND scored) AS brier
    FROM placed GROUP BY version, role, grain, bucket, segment
  ),
  stored AS (
    SELECT version, role, grain, hour AS bucket, segment, rows, scored AS scored_rows, labelled AS labelled_rows, positives, negatives,
      true_positive AS tp, false_positive AS fp, false_negative AS fn, true_negative AS tn, sum_score AS total, sum_brier AS brier
    FROM performance_profiles FINAL
    WHERE model = {model: String} AND role IN ('live', 'shadow') AND rows > 0 AND (grain = 'day') = (segment != '')
  )
SELECT
  count() AS profiles, sum(counted.rows) AS rows,
  countIf(stored.rows = 0) AS missing, countIf(counted.rows = 0) AS needless,
  countIf(stored.rows > 0 AND counted.rows > 0 AND NOT (
    (counted.labelled_rows = 0 OR (
      arrayMap(x -> toUInt64(x), stored.positives) = arrayResize(counted.positives, length(stored.positives))
      AND arrayMap(x -> toUInt64(x), stored.negatives) = arrayResize(counted.negatives, length(stored.negatives))))
    AND (stored.rows, stored.scored_rows, stored.labelled_rows, stored.tp, stored.fp, stored.fn, stored.tn)
      = (counted.rows, counted.scored_rows, counted.labelled_rows, counted.tp, counted.fp, counted.fn, counted.tn)
    AND abs(stored.total - counted.total) <= 1e-9 * greatest(1, abs(counted.total))
    AND abs(stored.brier - counted.brier) <= 1e-9 * greatest(1, abs(counted.brier)))) AS different,
  groupArrayIf(5)(concat(grain, ' ', toString(bucket), ' ', segment), stored.rows != counted.rows OR stored.labelled_rows != counted.labelled_rows)
    AS examples
FROM counted FULL OUTER JOIN stored USING (version, role, grain, bucket, segment)
`;

export async function recomputePerformance(
  clickhouse: ClickHouse,
  params: { model: string; positiveClass: string },
): Promise<Recomputed> {
  const { rows } = await clickhouse.select<Recomputed>({ name: 'RECOMPUTE_PERFORMANCE', sql: RECOMPUTE_PERFORMANCE, params });
  if (rows[0] === undefined) throw new Error('Nothing was recomputed.');
  return rows[0];
}
