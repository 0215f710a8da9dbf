import type { NumericGrid } from './grid.js';
import { nextUp } from './next-up.js';

const known = new WeakMap<NumericGrid, ReadonlySet<number>>();

/** The bins that hold one value only: those of the heavy values. */
export function singleValuedBins(grid: NumericGrid): ReadonlySet<number> {
  const before = known.get(grid);
  if (before) return before;
  const { edges } = grid;
  const bins = new Set<number>();
  for (let bin = 1; bin < edges.length; bin++) if (nextUp(edges[bin - 1]!) === edges[bin]) bins.add(bin);
  known.set(grid, bins);
  return bins;
}
