import type { ClickHouse } from '#libs/clickhouse';

const CREATE_FEATURES_BY_HAND = `
CREATE TABLE IF NOT EXISTS features_by_hand (
  hour DateTime('UTC'), feature LowCardinality(String), bins Array(UInt32) CODEC(T64, ZSTD), rows UInt64, n UInt64,
  sum Float64, sum_squares Float64, min Float64, max Float64, low_sum Float64, high_sum Float64, rev UInt64
) ENGINE = ReplacingMergeTree(rev) PARTITION BY toYYYYMM(hour) ORDER BY (hour, feature)
`;

/** For numbers alone, one grid of two hundred bins, no segments, no faults: what one would write who has nothing else. */
const PROFILE_FEATURES_BY_HAND = `
INSERT INTO features_by_hand
SELECT
  part.hour, feature, arrayResize(groupArrayInsertAt(toUInt32(0))(toUInt32(c), toUInt32(bin)), 200, toUInt32(0)) AS bins,
  any(counted.rows), sum(c), sum(s), sum(s2), min(lo), max(hi), sumIf(s, bin = 0), sumIf(s, bin = 199), {seq: UInt64}
FROM (
  SELECT hour, number.feature AS feature, bin, count() AS c, sum(x) AS s, sum(x * x) AS s2, min(x) AS lo, max(x) AS hi
  FROM (
    SELECT hour, item.1 AS feature, item.2 AS x
    FROM (
      SELECT hour, num, score FROM predictions FINAL
      WHERE model = 'bench' AND version = '1' AND role = 'live' AND hour IN {hours: Array(DateTime('UTC'))})
    ARRAY JOIN arrayPushBack(arrayZip(mapKeys(num), mapValues(num)), ('$prediction', assumeNotNull(score))) AS item
  ) AS number
  ASOF JOIN (
    SELECT feature, e.1 AS edge, e.2 AS bin
    FROM grids ARRAY JOIN arrayConcat([(-inf, 0)], arrayZip(edges, arrayEnumerate(edges))) AS e
    WHERE model = 'bench' AND grid = 'uniform'
  ) AS edge ON number.feature = edge.feature AND number.x >= edge.edge
  GROUP BY hour, feature, bin
) AS part
INNER JOIN (
  SELECT hour, count() AS rows FROM predictions FINAL
  WHERE model = 'bench' AND version = '1' AND role = 'live' AND hour IN {hours: Array(DateTime('UTC'))}
  GROUP BY hour
) AS counted ON part.hour = counted.hour
GROUP BY part.hour, feature
`;

export async function createFeaturesByHand(clickhouse: ClickHouse): Promise<void> {
  await clickhouse.command({ name: 'CREATE_FEATURES_BY_HAND', sql: CREATE_FEATURES_BY_HAND });
}

/** The same counts as the product's profile of numeric features, by a statement written for this very shape. */
export async function profileFeaturesByHand(clickhouse: ClickHouse, params: { hours: string[]; seq: number }): Promise<void> {
  await clickhouse.command({ name: 'PROFILE_FEATURES_BY_HAND', sql: PROFILE_FEATURES_BY_HAND, params });
}
