import type { GriddedSamples } from '#libs/stats';
import { binPositions } from '../grids/bin-positions.js';
import { decileOfBin } from '../grids/decile-of-bin.js';
import type { NumericGrid } from '../grids/grid.js';
import { singleValuedBins } from '../grids/single-valued-bins.js';
import { toDecileCounts } from '../grids/to-decile-counts.js';
import type { FeatureProfile } from '../profiles/feature-profile.js';

export interface OrderedSamples extends GriddedSamples {
  singleValued: ReadonlySet<number>;
}

interface Sides {
  reference: FeatureProfile;
  current: FeatureProfile;
  /** Counts on the grid of all traffic of the reference: how the mass of a decile lies within it. */
  referenceBins: readonly number[];
}

/** Both sides of a numeric feature on the finest bins that both have (segments: deciles), with where their mass sits. */
export function toOrderedSamples(grid: NumericGrid, { reference, current, referenceBins: wholeBins }: Sides): OrderedSamples {
  const fine = reference.bins.length === grid.edges.length + 1 && current.bins.length === reference.bins.length;
  const [referenceBins, currentBins] = fine
    ? [reference.bins, current.bins]
    : [toDecileCounts(grid, reference.bins), toDecileCounts(grid, current.bins)];
  const positions = fine ? [...binPositions(grid)] : toDecilePositions(grid, wholeBins);
  const last = referenceBins.length - 1;
  if (referenceBins[0]! > 0) positions[0] = reference.lowSum / referenceBins[0]!;
  if (referenceBins[last]! > 0) positions[last] = reference.highSum / referenceBins[last]!;
  return {
    reference: referenceBins,
    current: currentBins,
    referenceMeans: positions,
    currentLowMean: currentBins[0]! > 0 ? current.lowSum / currentBins[0]! : null,
    currentHighMean: currentBins[last]! > 0 ? current.highSum / currentBins[last]! : null,
    singleValued: fine ? singleValuedBins(grid) : new Set(),
  };
}

/** Mean position of each decile's bins, weighed by all traffic of the reference. */
function toDecilePositions(grid: NumericGrid, weights: readonly number[]): number[] {
  const fine = binPositions(grid);
  const known = weights.length === fine.length;
  const deciles = grid.decileEdges.length + 1;
  const [sums, masses] = [new Array<number>(deciles).fill(0), new Array<number>(deciles).fill(0)];
  const decileOf = decileOfBin(grid);
  for (let bin = 0; bin < fine.length; bin++) {
    // A trace of weight everywhere, so that a decile which the reference leaves empty has a position too.
    const weight = 1e-9 + (known ? weights[bin]! : 1);
    sums[decileOf[bin]!]! += weight * fine[bin]!;
    masses[decileOf[bin]!]! += weight;
  }
  return sums.map((sum, decile) => sum / masses[decile]!);
}
