import type { NumericGrid } from './grid.js';

const known = new WeakMap<NumericGrid, readonly number[]>();

/** Where the mass of each bin is taken to sit: at the reference's mean; in a bin that was empty there, between its edges (a tail: at its edge). */
export function binPositions(grid: NumericGrid): readonly number[] {
  const before = known.get(grid);
  if (before) return before;
  const { edges, means } = grid;
  const positions = Array.from({ length: edges.length + 1 }, (_, bin) => {
    const mean = means[bin] ?? NaN;
    if (!Number.isNaN(mean)) return mean;
    const low = edges[bin - 1] ?? edges[0] ?? NaN;
    const high = edges[bin] ?? low;
    return low + (high - low) / 2;
  });
  known.set(grid, positions);
  return positions;
}
