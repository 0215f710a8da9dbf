import type { ClickHouse } from './connect.js';

/**
 * One pass over the rows of the given hours: every value is one item of one stream, is binned against the grid by one ASOF join, and each
 * (span, segment, feature) becomes one row with an array of counts. Every feature of the grid gets a row in every span that has rows,
 * so a recomputed span replaces all of its former profile.
 *
 * What is grouped by is small numbers, for texts take twice the time: features count from 1 in `features`, categorical ones first, and
 * segments (`place`) in `segments`. Features and their sizes are parameters: a subquery would be analysed at each place that names them. A
 * category is told by 52 bits of its hash, which a double holds exactly, so that it is found among sorted edges as a number is among its
 * own: it must equal the edge below it, else it is unseen, which is the last bin.
 *
 * `flag` of an item: 0 a value, 1 null, 2 non-finite, 3 wrong type, 4 a text that may be either, 8 nothing, 9 the row itself.
 */
const PROFILE_FEATURES = `
INSERT INTO profiles
  (model, version, role, grid, grain, hour, segment, feature, bins, rows, n, missing, non_finite, type_violation, unseen,
   out_of_range, sum, sum_squares, min, max, low_sum, high_sum, rev)
WITH
  empty({segmentColumns: Array(String)}) AS whole,
  arrayConcat([''], {features: Array(String)}) AS names,
  arrayMap(i -> toUInt16(i), range(length(names))) AS numbers,
  {categoricals: UInt16} AS categoricals,
  indexOf({features: Array(String)}, '$prediction') BETWEEN 1 AND categoricals AS classed,
  arrayMap(
    (column, values) -> arrayMap(value -> concat(column, '=', value), arrayPushFront(values, '$other')),
    {segmentColumns: Array(String)}, {segmentValues: Array(Array(String))}) AS segments_by_column,
  if(whole, [''], arrayFlatten(segments_by_column)) AS segments,
  arrayPopBack(arrayCumSum(arrayConcat([1], arrayMap(values -> length(values), segments_by_column)))) AS first_places,
  edge AS (
    SELECT
      transform(toString(feature), names, numbers, toUInt16(0)) AS f,
      coalesce(declared_min, min) AS lower, coalesce(declared_max, max) AS upper,
      if(whole, edges, deciles) AS chosen,
      toUInt16(if(kind = 'numeric', length(chosen), least(length(categories), 1000) + (length(categories) > 1000))) AS last,
      step.1 AS edge, toUInt16(step.2) AS bin
    FROM grids FINAL
    ARRAY JOIN arrayConcat([(-inf, 0)], if(
      kind = 'numeric',
      arrayMap((x, i) -> (x, i), chosen, arrayEnumerate(chosen)),
      arrayMap(
        (category, i) -> (toFloat64(cityHash64(category) % 4503599627370496), least(i - 1, 1000)),
        categories, arrayEnumerate(categories)))) AS step
    WHERE model = {model: String} AND grid = {grid: String} AND kind IN ('numeric', 'categorical')
  ),
  event AS (
    SELECT
      arrayJoin(if(whole, [0], [0, 1])) AS daily,
      if(daily, toDateTime(toStartOfDay(hour, {timeZone: String}), 'UTC'), hour) AS start,
      arrayJoin(if(
        whole, [toUInt32(1)],
        arrayMap(
          (column, values, first_place) -> toUInt32(first_place + indexOf(
            values, if(mapContains(num, column), toString(num[column]), cat[column]))),
          {segmentColumns: Array(String)}, {segmentValues: Array(Array(String))}, first_places))) AS place,
      coalesce(score, value) AS prediction,
      arrayConcat(
        mapKeys(num), mapKeys(cat), mapKeys(bad), CAST(['$prediction', ''], 'Array(LowCardinality(String))')) AS item_names,
      arrayConcat(
        arrayWithConstant(length(num), toUInt8(0)), arrayWithConstant(length(cat), toUInt8(4)), mapValues(bad),
        [toUInt8(if(classed, if(class = '', 8, 4), if(isNull(prediction), 8, 0))), toUInt8(9)]) AS item_flags,
      arrayConcat(
        mapValues(num), arrayMap(text -> toFloat64(cityHash64(text) % 4503599627370496), mapValues(cat)),
        arrayWithConstant(length(bad), 0.),
        [if(classed, toFloat64(cityHash64(toString(class)) % 4503599627370496), ifNull(prediction, 0.)), 0.]) AS item_numbers
    FROM predictions FINAL
    WHERE model = {model: String} AND version = {version: String} AND role = {role: String}
      AND hour IN {hours: Array(DateTime('UTC'))} AND known_at <= {rev: DateTime64(3, 'UTC')}
      AND (id, hour) NOT IN (
        SELECT id, hour FROM conflicts
        WHERE model = {model: String} AND version = {version: String} AND hour IN {hours: Array(DateTime('UTC'))} AND superseded = 1)
  ),
  item AS (
    SELECT
      daily, start, place, transform(item_name, names, numbers, toUInt16(0)) AS named,
      if(item_flag = 9, toUInt16(1), named) AS f,
      multiIf(item_flag != 4, item_flag, named <= categoricals, 0, 3) AS flag,
      if(
        item_flag = 0 AND named <= categoricals,
        toFloat64(cityHash64(toString(item_number)) % 4503599627370496), item_number) AS x,
      if(item_flag = 0 AND named > categoricals, item_number, 0.) AS summed
    FROM event
    ARRAY JOIN item_names AS item_name, item_flags AS item_flag, item_numbers AS item_number
    WHERE item_flag != 8
  ),
  part AS (
    SELECT
      daily, start, place, item.f AS f, flag,
      if(flag = 0, if(item.f > categoricals OR edge.edge = item.x, edge.bin, edge.last), 0) AS bin,
      any(edge.last) AS last, count() AS c, sum(summed) AS s, sum(summed * summed) AS s2, min(summed) AS lo, max(summed) AS hi,
      countIf(flag = 0 AND item.f > categoricals AND (summed < lower OR summed > upper)) AS outside
    FROM item
    ASOF INNER JOIN edge ON item.f = edge.f AND item.x >= edge.edge
    GROUP BY daily, start, place, f, flag, bin
  )
SELECT
  {model: String}, {version: String}, {role: String}, {grid: String}, if(daily, 'day', 'hour') AS grain, start AS hour,
  segments[place] AS segment, {features: Array(String)}[f] AS feature,
  if(
    grain = 'hour' AND segment != '', [],
    arrayResize(
      groupArrayInsertAtIf(toUInt32(0))(toUInt32(c), toUInt32(bin), flag = 0), {sizes: Array(UInt32)}[f], toUInt32(0))) AS bins,
  sumIf(c, flag = 9) AS rows,
  sumIf(c, flag = 0) AS n,
  rows - n - non_finite - type_violation AS missing,
  sumIf(c, flag = 2) AS non_finite,
  sumIf(c, flag = 3) AS type_violation,
  sumIf(c, flag = 0 AND bin = last AND f <= categoricals) AS unseen,
  sum(outside) AS out_of_range,
  sumIf(s, flag = 0) AS sum,
  sumIf(s2, flag = 0) AS sum_squares,
  if(n > 0, minIf(lo, flag = 0), 0) AS min,
  if(n > 0, maxIf(hi, flag = 0), 0) AS max,
  sumIf(s, flag = 0 AND bin = 0) AS low_sum,
  sumIf(s, flag = 0 AND bin = last) AS high_sum,
  toUnixTimestamp64Milli({rev: DateTime64(3, 'UTC')})
FROM (
  SELECT * REPLACE(arrayJoin(range(if(flag = 9, toUInt16(1), f), if(flag = 9, toUInt16(length({features: Array(String)})), f) + 1)) AS f)
  FROM part
)
GROUP BY daily, start, place, f
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
  /** All of the grid, categorical ones first, and how many bins each has here. */
  features: string[];
  sizes: number[];
  categoricals: number;
  /** Of segments, every hour of each day. */
  hours: string[];
  /** Rows known up to this moment of the event clock. */
  rev: string;
}

/** Makes the profiles of these hours anew. */
export async function profileFeatures(clickhouse: ClickHouse, params: ProfileFeatures): Promise<{ readRows: number }> {
  return clickhouse.command({ name: 'PROFILE_FEATURES', sql: PROFILE_FEATURES, params: { ...params } });
}
