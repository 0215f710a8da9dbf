import type { ClickHouse } from './connect.js';

/**
 * One pass over the rows of the given hours: every value is binned against the grid by an ASOF join, and each
 * (span, segment, feature) becomes one row with an array of counts. Every feature of the grid gets a row in every span that has rows,
 * so a recomputed span replaces all of its former profile.
 *
 * `flag` in the stream of numbers: 0 a value, 1 null, 2 non-finite, 3 wrong type, 9 the row itself.
 */
const PROFILE_FEATURES = `
INSERT INTO profiles
  (model, version, role, grid, grain, hour, segment, feature, bins, rows, n, missing, non_finite, type_violation, unseen,
   out_of_range, sum, sum_squares, min, max, low_sum, high_sum, rev)
WITH
  grid AS (
    SELECT feature, kind, coalesce(declared_min, min) AS lower, coalesce(declared_max, max) AS upper,
      if(empty({segmentColumns: Array(String)}), edges, deciles) AS edges, categories,
      if(
        kind = 'numeric', length(edges) + 1,
        least(length(categories), 1000) + (length(categories) > 1000) + 1) AS size
    FROM grids FINAL
    WHERE model = {model: String} AND grid = {grid: String} AND kind IN ('numeric', 'categorical')
  ),
  (SELECT (groupArrayIf(feature, kind = 'numeric'), groupArrayIf(feature, kind = 'categorical')) FROM grid) AS known,
  known.1 AS numeric_features,
  known.2 AS categorical_features,
  edge AS (
    SELECT feature, lower, upper, e.1 AS edge, e.2 AS bin
    FROM grid
    ARRAY JOIN arrayConcat([(-inf, 0)], arrayZip(edges, arrayEnumerate(edges))) AS e
    WHERE kind = 'numeric'
  ),
  category AS (
    SELECT feature, c.1 AS category, toUInt16(least(c.2 - 1, 1000)) AS bin, 1 AS found
    FROM grid
    ARRAY JOIN arrayZip(categories, arrayEnumerate(categories)) AS c
    WHERE kind = 'categorical'
  ),
  event AS (
    SELECT
      arrayJoin(if(
        empty({segmentColumns: Array(String)}),
        [('hour', hour)],
        [('hour', hour), ('day', toStartOfDay(hour, {timeZone: String}))])) AS span,
      arrayJoin(if(
        empty({segmentColumns: Array(String)}),
        [''],
        arrayMap(
          (column, values) -> concat(column, '=', if(has(values, cat[column]), cat[column], '$other')),
          {segmentColumns: Array(String)}, {segmentValues: Array(Array(String))}))) AS segment,
      num, cat, bad, class, coalesce(score, value) AS prediction
    FROM predictions FINAL
    WHERE model = {model: String} AND version = {version: String} AND role = {role: String}
      AND hour IN {hours: Array(DateTime('UTC'))} AND known_at <= {rev: DateTime64(3, 'UTC')}
      AND (id, hour) NOT IN (
        SELECT id, hour FROM conflicts
        WHERE model = {model: String} AND version = {version: String} AND hour IN {hours: Array(DateTime('UTC'))} AND superseded = 1)
  ),
  number AS (
    SELECT span, segment, item.1 AS feature, item.2 AS flag, item.3 AS x
    FROM event
    ARRAY JOIN arrayConcat(
      arrayMap((k, v) -> (k, toUInt8(0), v), mapKeys(num), mapValues(num)),
      if(isNull(prediction), [], [('$prediction', toUInt8(0), assumeNotNull(prediction))]),
      arrayMap((k, v) -> (k, v, 0.), mapKeys(bad), mapValues(bad)),
      [('', toUInt8(9), 0.)]) AS item
    WHERE NOT (flag = 0 AND has(categorical_features, feature))
  ),
  text AS (
    SELECT span, segment, item.1 AS feature, item.2 AS value, count() AS c
    FROM event
    ARRAY JOIN arrayConcat(
      arrayZip(mapKeys(cat), mapValues(cat)),
      if(class = '' OR NOT has(categorical_features, '$prediction'), [], [('$prediction', toString(class))]),
      arrayFilter(p -> has(categorical_features, p.1),
        arrayMap((k, v) -> (k, toString(v)), mapKeys(num), mapValues(num)))) AS item
    GROUP BY span, segment, feature, value
  ),
  part AS (
    SELECT span, segment, number.feature AS feature, flag, if(flag = 0, toUInt16(edge.bin), 0) AS bin, count() AS c,
      sum(x) AS s, sum(x * x) AS s2, min(x) AS lo, max(x) AS hi, countIf(flag = 0 AND (x < lower OR x > upper)) AS outside,
      toUInt64(0) AS unknown
    FROM number
    ASOF LEFT JOIN edge ON number.feature = edge.feature AND number.x >= edge.edge
    GROUP BY span, segment, feature, flag, bin
    UNION ALL
    SELECT span, segment, text.feature AS feature, if(has(categorical_features, feature), 0, 3) AS flag,
      if(found = 0, 65535, category.bin) AS bin, sum(text.c), 0., 0., 0., 0., 0, sumIf(text.c, found = 0 AND flag = 0)
    FROM text
    LEFT JOIN category ON text.feature = category.feature AND text.value = category.category
    GROUP BY span, segment, feature, flag, bin
  )
SELECT
  {model: String}, {version: String}, {role: String}, {grid: String}, span.1 AS grain, span.2 AS hour, segment, f AS feature,
  if(
    grain = 'hour' AND segment != '', [],
    arrayResize(
      groupArrayInsertAtIf(toUInt32(0))(toUInt32(c), toUInt32(least(bin, size - 1)), flag = 0), any(size), toUInt32(0))) AS bins,
  sumIf(c, flag = 9) AS rows,
  sumIf(c, flag = 0) AS n,
  rows - n - non_finite - type_violation AS missing,
  sumIf(c, flag = 2) AS non_finite,
  sumIf(c, flag = 3) AS type_violation,
  sum(unknown) AS unseen,
  sum(outside) AS out_of_range,
  sumIf(s, flag = 0) AS sum,
  sumIf(s2, flag = 0) AS sum_squares,
  if(n > 0, minIf(lo, flag = 0), 0) AS min,
  if(n > 0, maxIf(hi, flag = 0), 0) AS max,
  sumIf(s, flag = 0 AND bin = 0) AS low_sum,
  sumIf(s, flag = 0 AND bin = size - 1) AS high_sum,
  toUnixTimestamp64Milli({rev: DateTime64(3, 'UTC')})
FROM part
ARRAY JOIN if(flag = 9, arrayConcat(numeric_features, categorical_features), [feature]) AS f
INNER JOIN grid ON f = grid.feature
GROUP BY span, segment, f
`;

export interface ProfileFeatures {
  model: string;
  version: string;
  role: string;
  grid: string;
  timeZone: string;
  /**
   * Features by whose values traffic is split, and of each the values with a name of their own. None: whole traffic, by hour on the grid.
   * Some: by day on deciles, and by hour their sizes and faults alone.
   */
  segmentColumns: string[];
  segmentValues: string[][];
  /** Of segments, every hour of each day. */
  hours: string[];
  /** Rows known up to this moment of the event clock. */
  rev: string;
}

/** Makes the profiles of these hours anew. */
export async function profileFeatures(clickhouse: ClickHouse, params: ProfileFeatures): Promise<{ readRows: number }> {
  return clickhouse.command({ name: 'PROFILE_FEATURES', sql: PROFILE_FEATURES, params: { ...params } });
}
