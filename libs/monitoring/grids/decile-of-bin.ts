import type { NumericGrid } from './grid.js';

const known = new WeakMap<NumericGrid, Uint16Array>();

/** For each bin of the grid the decile that it lies in. */
export function decileOfBin(grid: NumericGrid): ArrayLike<number> {
  const before = known.get(grid);
  if (before) return before;
  const { edges, decileEdges } = grid;
  const decileOf = new Uint16Array(edges.length + 1);
  let decile = 0;
  for (let bin = 1; bin < decileOf.length; bin++) {
    while (decile < decileEdges.length && decileEdges[decile]! <= edges[bin - 1]!) decile += 1;
    decileOf[bin] = decile;
  }
  known.set(grid, decileOf);
  return decileOf;
}
