import type { ClickHouse } from './connect.js';

/** One feature of a grid as stored; `kind` 'segment' carries the values of a segment column that are shown by name. */
export interface GridRow {
  feature: string;
  kind: 'numeric' | 'categorical' | 'segment';
  edges: number[];
  deciles: number[];
  /** The first reference's mean of each bin; `null` where it has no rows. */
  means: (number | null)[];
  sigma: number;
  min: number;
  max: number;
  declared_min: number | null;
  declared_max: number | null;
  categories: string[];
}

const LOAD_GRID = `
SELECT feature, kind, edges, deciles, arrayMap(m -> if(isNaN(m), NULL, m), means) AS means, sigma, min, max, declared_min, declared_max, categories
FROM grids FINAL
WHERE model = {model: String} AND grid = {grid: String}
ORDER BY feature, kind
`;

export async function loadGrid(clickhouse: ClickHouse, params: { model: string; grid: string }): Promise<GridRow[]> {
  const { rows } = await clickhouse.select<GridRow>({ name: 'LOAD_GRID', sql: LOAD_GRID, params });
  return rows;
}
