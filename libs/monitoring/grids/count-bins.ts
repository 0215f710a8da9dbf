import type { CategoricalGrid, NumericGrid } from './grid.js';

export const MAX_CATEGORY_BINS = 1_000;

/** How many bins a feature's counts have on its grid. */
export function countBins(grid: NumericGrid | CategoricalGrid): number {
  if (grid.kind === 'numeric') return grid.edges.length + 1;
  const known = grid.categories.length;
  return Math.min(known, MAX_CATEGORY_BINS) + (known > MAX_CATEGORY_BINS ? 1 : 0) + 1;
}
