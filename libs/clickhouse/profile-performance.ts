import type { ClickHouse } from './connect.js';
import type { ProfileFeatures } from './profile-features.js';

/**
 * Joins the predictions of the given hours with the label that was current at `rev` and reduces them to counts by score bin and label,
 * and to the sums behind the metrics. Label delay is that of the first label, on a grid of eighth-octaves of a second.
 */
const PROFILE_PERFORMANCE = `
INSERT INTO performance_profiles
  (model, version, role, grid, grain, hour, segment, rows, scored, labelled, unscored, positives, negatives, sum_score,
   sum_score_labelled, sum_brier, sum_log_loss, true_positive, false_positive, false_negative, true_negative, label_delays, rev)
WITH
  edge AS (
    SELECT 1 AS one, e.1 AS edge, e.2 AS bin
    FROM grids FINAL ARRAY JOIN arrayConcat([(-inf, 0)], arrayZip(edges, arrayEnumerate(edges))) AS e
    WHERE model = {model: String} AND grid = {grid: String} AND feature = '$prediction' AND kind = 'numeric'
  ),
  event AS (
    SELECT id, hour, time, class, score, coalesce(score, -1.) AS x,
      arrayMap(
        column -> if(mapContains(num, column), toString(num[column]), cat[column]),
        {segmentColumns: Array(String)}) AS own
    FROM predictions FINAL
    WHERE model = {model: String} AND version = {version: String} AND role = {role: String}
      AND hour IN {hours: Array(DateTime('UTC'))} AND known_at <= {rev: DateTime64(3, 'UTC')}
      AND (id, hour) NOT IN (
        SELECT id, hour FROM conflicts
        WHERE model = {model: String} AND version = {version: String} AND hour IN {hours: Array(DateTime('UTC'))} AND superseded = 1)
  ),
  truth AS (
    SELECT hour, id, argMax(label, seq) = {positiveClass: String} AS positive, min(labels.known_at) AS first_known
    FROM labels
    WHERE model = {model: String} AND hour IN {hours: Array(DateTime('UTC'))} AND known_at <= {rev: DateTime64(3, 'UTC')}
    GROUP BY hour, id
  ),
  pair AS (
    SELECT
      if(empty({segmentColumns: Array(String)}), event.hour, toStartOfDay(event.hour, {timeZone: String})) AS bucket,
      if(
        empty({segmentColumns: Array(String)}), [''],
        arrayMap(
          (column, values, value) -> concat(column, '=', if(has(values, value), value, '$other')),
          {segmentColumns: Array(String)}, {segmentValues: Array(Array(String))}, own)) AS segments,
      isNotNull(score) AS scored, x AS s, bin, truth.id != '' AS known, positive,
      if(class != '', class = {positiveClass: String}, scored AND s >= 0.5) AS called,
      class != '' OR scored AS callable,
      least(greatest(dateDiff('millisecond', time, first_known), 0) / 1000, 3e8) AS delay_seconds
    FROM (SELECT *, 1 AS one FROM event) AS event
    ASOF LEFT JOIN edge ON event.one = edge.one AND event.x >= edge.edge
    LEFT JOIN truth ON event.hour = truth.hour AND event.id = truth.id
  )
SELECT
  {model: String}, {version: String}, {role: String}, {grid: String}, if(empty({segmentColumns: Array(String)}), 'hour', 'day'), bucket, segment,
  sum(rows), sum(scored_rows), sum(labelled_rows), sum(unscored_rows),
  arrayResize(groupArrayInsertAt(toUInt32(0))(toUInt32(positive_rows), toUInt32(bin)), {scoreBins: UInt32}, toUInt32(0)),
  arrayResize(groupArrayInsertAt(toUInt32(0))(toUInt32(negative_rows), toUInt32(bin)), {scoreBins: UInt32}, toUInt32(0)),
  sum(s_all), sum(s_labelled), sum(brier), sum(log_loss), sum(tp), sum(fp), sum(fn), sum(tn),
  arrayMap(i -> toUInt32(sumMap(delays)[i]), range(226)),
  toUnixTimestamp64Milli({rev: DateTime64(3, 'UTC')})
FROM (
  SELECT
    bucket, segment, bin,
    count() AS rows,
    countIf(scored) AS scored_rows,
    countIf(known) AS labelled_rows,
    countIf(known AND NOT scored) AS unscored_rows,
    countIf(known AND scored AND positive) AS positive_rows,
    countIf(known AND scored AND NOT positive) AS negative_rows,
    sumIf(s, scored) AS s_all,
    sumIf(s, known AND scored) AS s_labelled,
    sumIf(pow(s - positive, 2), known AND scored) AS brier,
    sumIf(-log(greatest(if(positive, s, 1 - s), 1e-15)), known AND scored) AS log_loss,
    countIf(known AND callable AND called AND positive) AS tp,
    countIf(known AND callable AND called AND NOT positive) AS fp,
    countIf(known AND callable AND NOT called AND positive) AS fn,
    countIf(known AND callable AND NOT called AND NOT positive) AS tn,
    sumMapIf(map(toUInt16(floor(8 * log2(1 + delay_seconds))), toUInt64(1)), known) AS delays
  FROM pair ARRAY JOIN segments AS segment
  GROUP BY bucket, segment, bin
)
GROUP BY bucket, segment
`;

export interface ProfilePerformance extends Omit<ProfileFeatures, 'features' | 'sizes' | 'categoricals'> {
  positiveClass: string;
  /** Bins of the score; 1 where it has no edges. */
  scoreBins: number;
}

/** Makes the performance profiles of these hours anew, from the labels known at `rev`. */
export async function profilePerformance(clickhouse: ClickHouse, params: ProfilePerformance): Promise<{ readRows: number }> {
  return clickhouse.command({ name: 'PROFILE_PERFORMANCE', sql: PROFILE_PERFORMANCE, params: { ...params } });
}
