import type { NumericGrid } from '../grids/grid.js';
import type { FeatureProfile } from '../profiles/feature-profile.js';

/** Where the variance is less than this part of the mean square, sums of squares have cancelled away its digits. */
const CANCELLED = 1e-9;

/** Standard deviation (ddof 0) of a numeric feature over a whole reference; where its sums cannot tell it, that of the grid's own reference. */
export function referenceSigma(grid: NumericGrid, { n, sum, sumSquares, min, max }: FeatureProfile): number {
  if (n === 0 || min === max) return 0;
  const meanSquare = sumSquares / n;
  const variance = meanSquare - (sum / n) ** 2;
  return variance > CANCELLED * meanSquare ? Math.sqrt(variance) : grid.sigma;
}
