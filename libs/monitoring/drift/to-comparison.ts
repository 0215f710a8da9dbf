import {
  chiSquareTwoSample,
  kolmogorovSmirnovFromCounts,
  wassersteinFromCounts,
  toTestBins,
  type BinnedKolmogorovSmirnov,
  type ChiSquareTest,
  type TestBins,
} from '#libs/stats';
import type { CategoricalGrid, NumericGrid } from '../grids/grid.js';
import { toDecileCounts } from '../grids/to-decile-counts.js';
import type { FeatureProfile } from '../profiles/feature-profile.js';
import { toOrderedSamples } from './to-ordered-samples.js';

/** Both sides of a drift measure, and what several of its values share. */
export interface Comparison {
  /** Counts on deciles or categories. */
  reference: number[];
  current: number[];
  referenceN: number;
  n: number;
  phi: number;
  test: TestBins;
  chiSquare: ChiSquareTest | null;
  /** Null where the feature is categorical or its reference constant. */
  ks: BinnedKolmogorovSmirnov | null;
  wasserstein: number | null;
  sigma: number;
}

export interface ComparedSides {
  grid: CategoricalGrid | NumericGrid;
  reference: FeatureProfile;
  current: FeatureProfile;
  /** Counts on the grid of all traffic of the reference. */
  referenceBins: readonly number[];
  /** Standard deviation of the whole reference. */
  sigma: number;
  phi: number;
}

export function toComparison(sides: ComparedSides): Comparison {
  const { grid, phi, sigma } = sides;
  const reference = toDecileCounts(grid, sides.reference.bins);
  const current = toDecileCounts(grid, sides.current.bins);
  const test = toTestBins(reference, current, grid.kind === 'categorical' ? reference.length - 1 : undefined);
  const samples = grid.kind === 'numeric' && sigma > 0 ? toOrderedSamples(grid, sides) : null;
  return {
    reference,
    current,
    referenceN: sides.reference.n,
    n: sides.current.n,
    phi,
    test,
    chiSquare: chiSquareTwoSample(test.reference, test.current, phi),
    ks: samples && kolmogorovSmirnovFromCounts(samples.reference, samples.current, samples.singleValued),
    wasserstein: samples && wassersteinFromCounts(samples),
    sigma,
  };
}
