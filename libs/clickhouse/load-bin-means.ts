import type { ClickHouse } from './connect.js';

const LOAD_BIN_MEANS = `
WITH
  edge AS (
    SELECT feature, e.1 AS edge, e.2 AS bin
    FROM (
      SELECT feature, arrayConcat([(-inf, 0)], arrayZip(edges, arrayEnumerate(edges))) AS steps
      FROM grids FINAL WHERE model = {model: String} AND grid = {grid: String} AND kind = 'numeric')
    ARRAY JOIN steps AS e
  ),
  number AS (
    SELECT item.1 AS feature, item.2 AS x
    FROM (
      SELECT num, coalesce(score, value) AS prediction FROM predictions FINAL
      WHERE model = {model: String} AND version = {version: String} AND role = {role: String}
        AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')})
    ARRAY JOIN arrayConcat(
      arrayZip(mapKeys(num), mapValues(num)),
      if(isNull(prediction), [], [('$prediction', assumeNotNull(prediction))])) AS item
  )
SELECT number.feature AS feature, toUInt32(edge.bin) AS bin, avg(x) AS mean
FROM number
ASOF JOIN edge ON number.feature = edge.feature AND number.x >= edge.edge
GROUP BY feature, bin
ORDER BY feature, bin
`;

/** The mean of each bin that is not empty, by feature, in the given traffic on a grid whose edges are stored already. */
export async function loadBinMeans(
  clickhouse: ClickHouse,
  params: { model: string; grid: string; version: string; role: string; from: string; to: string },
): Promise<{ feature: string; bin: number; mean: number }[]> {
  const { rows } = await clickhouse.select<{ feature: string; bin: number; mean: number }>({
    name: 'LOAD_BIN_MEANS',
    sql: LOAD_BIN_MEANS,
    params,
  });
  return rows;
}
