import type { ClickHouse } from '#libs/clickhouse';

const CREATE_PERFORMANCE_BY_HAND = `
CREATE TABLE IF NOT EXISTS performance_by_hand (
  hour DateTime('UTC'), rows UInt64, labelled UInt64, positives Array(UInt32) CODEC(T64, ZSTD), negatives Array(UInt32) CODEC(T64, ZSTD),
  sum_score Float64, sum_brier Float64, sum_log_loss Float64, true_positive UInt64, false_positive UInt64, false_negative UInt64,
  true_negative UInt64, label_delays Array(UInt32) CODEC(T64, ZSTD), rev UInt64
) ENGINE = ReplacingMergeTree(rev) PARTITION BY toYYYYMM(hour) ORDER BY hour
`;

/** For scores with labels alone, no segments, no classes. */
const PROFILE_PERFORMANCE_BY_HAND = `
INSERT INTO performance_by_hand
SELECT
  hour, sum(rows), sum(positive_rows) + sum(negative_rows),
  arrayResize(groupArrayInsertAt(toUInt32(0))(toUInt32(positive_rows), toUInt32(bin)), 200, toUInt32(0)),
  arrayResize(groupArrayInsertAt(toUInt32(0))(toUInt32(negative_rows), toUInt32(bin)), 200, toUInt32(0)),
  sum(score_sum), sum(brier), sum(log_loss), sum(tp), sum(fp), sum(fn), sum(tn),
  arrayMap(i -> toUInt32(sumMap(delays)[i]), range(226)), {seq: UInt64}
FROM (
  SELECT
    hour, bin, count() AS rows, countIf(known AND positive) AS positive_rows, countIf(known AND NOT positive) AS negative_rows,
    sum(score) AS score_sum, sumIf(pow(score - positive, 2), known) AS brier,
    sumIf(-log(greatest(if(positive, score, 1 - score), 1e-15)), known) AS log_loss,
    countIf(known AND score >= 0.5 AND positive) AS tp, countIf(known AND score >= 0.5 AND NOT positive) AS fp,
    countIf(known AND score < 0.5 AND positive) AS fn, countIf(known AND score < 0.5 AND NOT positive) AS tn,
    sumMapIf(map(toUInt16(floor(8 * log2(1 + delay_seconds))), toUInt64(1)), known) AS delays
  FROM (
    SELECT
      event.hour AS hour, bin, event.score AS score, truth.id != '' AS known, positive,
      greatest(dateDiff('millisecond', event.time, first_known), 0) / 1000 AS delay_seconds
    FROM (
      SELECT 1 AS one, id, hour, time, assumeNotNull(score) AS score FROM predictions FINAL
      WHERE model = 'bench' AND version = '1' AND role = 'live' AND hour IN {hours: Array(DateTime('UTC'))}
    ) AS event
    ASOF JOIN (
      SELECT 1 AS one, e.1 AS edge, e.2 AS bin
      FROM grids ARRAY JOIN arrayConcat([(-inf, 0)], arrayZip(edges, arrayEnumerate(edges))) AS e
      WHERE model = 'bench' AND grid = 'uniform' AND feature = '$prediction'
    ) AS edge ON event.one = edge.one AND event.score >= edge.edge
    LEFT JOIN (
      SELECT hour, id, argMax(label, seq) = '1' AS positive, min(known_at) AS first_known
      FROM labels WHERE model = 'bench' AND hour IN {hours: Array(DateTime('UTC'))}
      GROUP BY hour, id
    ) AS truth ON event.hour = truth.hour AND event.id = truth.id
  )
  GROUP BY hour, bin
)
GROUP BY hour
`;

export async function createPerformanceByHand(clickhouse: ClickHouse): Promise<void> {
  await clickhouse.command({ name: 'CREATE_PERFORMANCE_BY_HAND', sql: CREATE_PERFORMANCE_BY_HAND });
}

/** The same sums as the product's performance profile, labels joined, by a statement written for this very shape. */
export async function profilePerformanceByHand(clickhouse: ClickHouse, params: { hours: string[]; seq: number }): Promise<void> {
  await clickhouse.command({ name: 'PROFILE_PERFORMANCE_BY_HAND', sql: PROFILE_PERFORMANCE_BY_HAND, params });
}
