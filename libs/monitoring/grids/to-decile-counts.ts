import type { CategoricalGrid, NumericGrid } from './grid.js';
import { countBins } from './count-bins.js';
import { decileOfBin } from './decile-of-bin.js';

/** Counts on the bins of the index and χ²: of a numeric feature its deciles (where they are given on them already, as they are), else its categories. */
export function toDecileCounts(grid: NumericGrid | CategoricalGrid, bins: readonly number[]): number[] {
  if (grid.kind === 'categorical') return [...bins];
  const deciles = grid.decileEdges.length + 1;
  if (bins.length === deciles && bins.length !== countBins(grid)) return [...bins];
  const decileOf = decileOfBin(grid);
  if (bins.length !== decileOf.length) {
    throw new RangeError(
      `${grid.feature} has ${decileOf.length} bins and ${deciles} deciles on its grid, and was counted on ${bins.length}`,
    );
  }
  const counts = new Array<number>(deciles).fill(0);
  for (let bin = 0; bin < bins.length; bin++) counts[decileOf[bin]!]! += bins[bin]!;
  return counts;
}
