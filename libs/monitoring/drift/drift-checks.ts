import {
  hellingerDistance,
  jensenShannonDistance,
  kolmogorovSmirnovPValue,
  lInfinityDistance,
  populationStabilityIndex,
  psiEffect,
  standardisedWasserstein,
  totalVariationDistance,
} from '#libs/stats';
import type { Check } from '../checks/check.js';
import type { Comparison } from './to-comparison.js';

export interface DriftCheck extends Check {
  family: 'drift';
  /** Null where the feature has no such value. */
  compute: (comparison: Comparison) => number | null;
}

const row = (
  name: string,
  unit: Check['unit'],
  [low, high]: [number | null, number | null],
  worse: Check['worse'],
  description: string,
  compute: DriftCheck['compute'],
): DriftCheck => ({ name, family: 'drift', unit, low, high, worse, description, compute });

/** What is said about drift. A new value is a row here, and a file in the statistics library where the arithmetic is new. */
export const driftChecks: readonly DriftCheck[] = [
  row('psi', 'nats', [0, null], 'higher', 'Population stability index on deciles or categories, ½ a row added to each.', (c) =>
    populationStabilityIndex(c.reference, c.current),
  ),
  row('jensenShannon', 'share', [0, 1], 'higher', 'Jensen–Shannon distance, base 2, on deciles or categories.', (c) =>
    jensenShannonDistance(c.reference, c.current),
  ),
  row('hellinger', 'share', [0, 1], 'higher', 'Hellinger distance on deciles or categories.', (c) =>
    hellingerDistance(c.reference, c.current),
  ),
  row('totalVariation', 'share', [0, 1], 'higher', 'Share of rows that changed decile or category.', (c) =>
    totalVariationDistance(c.reference, c.current),
  ),
  row('lInfinity', 'share', [0, 1], 'higher', 'Largest change of the share of a single decile or category.', (c) =>
    lInfinityDistance(c.reference, c.current),
  ),
  row(
    'chiSquare',
    'count',
    [0, null],
    'higher',
    'Two-sample χ² on the test bins, before φ.',
    (c) => c.chiSquare?.statistic ?? null,
  ),
  row(
    'chiSquareDof',
    'count',
    [0, null],
    'neither',
    'Degrees of freedom of χ²: the test bins less one.',
    (c) => c.chiSquare?.degreesOfFreedom ?? null,
  ),
  row(
    'chiSquareP',
    'probability',
    [0, 1],
    'lower',
    'Upper tail of χ²/φ. Beside it stands the effect.',
    (c) => c.chiSquare?.p ?? null,
  ),
  row(
    'effect',
    'nats',
    [null, null],
    'higher',
    'Population stability index on the test bins less its own noise; about 0 without drift.',
    (c) => psiEffect(c.test.reference, c.test.current, c.phi),
  ),
  row(
    'testBins',
    'count',
    [1, null],
    'neither',
    'Deciles or categories left for the test after thin ones are merged.',
    (c) => c.test.bins,
  ),
  row(
    'phi',
    'ratio',
    [1, null],
    'neither',
    'Overdispersion between windows of the reference: p-values and the effect allow for it.',
    (c) => c.phi,
  ),
  row('ks', 'share', [0, 1], 'higher', 'Kolmogorov–Smirnov D, at the borders of the bins.', (c) => c.ks?.d ?? null),
  row('ksErrorBound', 'share', [0, 1], 'neither', 'How much the D of the rows may exceed ks.', (c) => c.ks?.errorBound ?? null),
  row(
    'ksP',
    'probability',
    [0, 1],
    'lower',
    'Finite-sample tail of D at the effective size nN/(n+N)/φ. Beside it stands wasserstein.',
    (c) => c.ks && kolmogorovSmirnovPValue(c.ks.d, c.referenceN, c.n, c.phi),
  ),
  row('wasserstein', 'σ', [0, null], 'higher', 'Wasserstein-1 distance in standard deviations of the whole reference.', (c) =>
    standardisedWasserstein(c.wasserstein, c.sigma),
  ),
  row('wassersteinRaw', 'unit of the feature', [0, null], 'higher', 'Wasserstein-1 distance.', (c) => c.wasserstein),
];
