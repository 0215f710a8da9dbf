import type { ClickHouse } from './connect.js';

/** What one of two versions made of the predictions of a day that both made and that have a label. `day` is epoch milliseconds. */
export interface PairedPerformanceRow {
  day: number;
  version: string;
  rows: number;
  /** By bin of the score's grid; empty where the grid has no score. */
  positives: number[];
  negatives: number[];
  positiveRows: number;
  sumScore: number;
  sumSquaredError: number;
}

export interface LoadPairedPerformance {
  model: string;
  champion: string;
  challenger: string;
  grid: string;
  positiveClass: string;
  timeZone: string;
  from: string;
  to: string;
  /** Rows and labels known up to this moment of the event clock. */
  rev: string;
}

/** A prediction is told by its id, whichever roles the versions had; its day is the champion's. */
const LOAD_PAIRED_PERFORMANCE = `
WITH
  (SELECT any(edges) FROM grids FINAL
    WHERE model = {model: String} AND grid = {grid: String} AND feature = '$prediction' AND kind = 'numeric') AS score_edges,
  event AS (
    SELECT id, hour, version, assumeNotNull(score) AS s
    FROM predictions FINAL
    WHERE model = {model: String} AND version IN ({champion: String}, {challenger: String})
      AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')} AND known_at <= {rev: DateTime64(3, 'UTC')}
      AND isNotNull(score)
      AND (version, id, hour) NOT IN (
        SELECT version, id, hour FROM conflicts
        WHERE model = {model: String} AND superseded = 1 AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')})
  ),
  truth AS (
    SELECT hour, id, argMax(label, seq) = {positiveClass: String} AS positive
    FROM labels
    WHERE model = {model: String} AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')}
      AND known_at <= {rev: DateTime64(3, 'UTC')}
    GROUP BY hour, id
  ),
  pair AS (
    SELECT
      anyIf(event.hour, version = {champion: String}) AS hour, anyIf(positive, version = {champion: String}) AS positive,
      [({champion: String}, anyIf(s, version = {champion: String})), ({challenger: String}, anyIf(s, version = {challenger: String}))] AS scores
    FROM event
    INNER JOIN truth ON event.hour = truth.hour AND event.id = truth.id
    GROUP BY event.id
    HAVING uniqExact(version) = 2
  )
SELECT
  toUInt64(toUnixTimestamp(toStartOfDay(pair.hour, {timeZone: String}))) * 1000 AS day,
  score.1 AS version,
  count() AS rows,
  arrayMap(bin -> toUInt32(sumMapIf(map(own_bin, toUInt64(1)), positive)[toUInt32(bin)]), range(size)) AS positives,
  arrayMap(bin -> toUInt32(sumMapIf(map(own_bin, toUInt64(1)), NOT positive)[toUInt32(bin)]), range(size)) AS negatives,
  countIf(positive) AS positiveRows,
  sum(score.2) AS sumScore,
  sum(pow(score.2 - positive, 2)) AS sumSquaredError
FROM (
  SELECT hour, positive, score,
    if(empty(score_edges), toUInt32(0), toUInt32(length(score_edges) - arrayCount(edge -> edge > score.2, score_edges))) AS own_bin,
    if(empty(score_edges), 0, length(score_edges) + 1) AS size
  FROM pair ARRAY JOIN scores AS score
) AS pair
GROUP BY day, version, size
ORDER BY day, version
`;

/** The sums of both versions over the labelled predictions that both scored, by day. */
export async function loadPairedPerformance(
  clickhouse: ClickHouse,
  params: LoadPairedPerformance,
): Promise<PairedPerformanceRow[]> {
  const question = { name: 'LOAD_PAIRED_PERFORMANCE', sql: LOAD_PAIRED_PERFORMANCE, params: { ...params } };
  return (await clickhouse.select<PairedPerformanceRow>(question)).rows;
}
