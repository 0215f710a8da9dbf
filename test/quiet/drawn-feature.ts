import type { CategoricalGrid, FeatureProfile, NumericGrid } from '#libs/monitoring';
import { normalQuantile } from '#libs/stats';
import { normalBetween } from './normal.js';
import type { Random } from './random.js';

const BINS = 200;
const EDGES = Array.from({ length: BINS - 1 }, (_, i) => normalQuantile((i + 1) / BINS));

/** What a feature's values are like: chances of the grid's bins, and where values lie in them. */
export interface Shape {
  shares: number[];
  means: number[];
  meanSquares: number[];
  missing: number;
}

export interface DrawnFeature {
  name: string;
  grid: NumericGrid | CategoricalGrid;
  shape: Shape;
}

/** A normal feature, moved by so many σ. */
export function toNumericShape(missing: number, shift = 0): Shape {
  const bins = Array.from({ length: BINS }, (_, bin) =>
    normalBetween(EDGES[bin - 1] ?? -Infinity, EDGES[bin] ?? Infinity, shift),
  );
  return {
    shares: bins.map(({ chance }) => chance),
    means: bins.map(({ mean }) => mean),
    meanSquares: bins.map(({ meanSquare }) => meanSquare),
    missing,
  };
}

export function toNumericFeature(name: string, missing: number): DrawnFeature {
  const shape = toNumericShape(missing);
  const decileEdges = EDGES.filter((_, i) => (i + 1) % (BINS / 10) === 0);
  const grid: NumericGrid = {
    ...{ kind: 'numeric', feature: name, edges: EDGES, decileEdges, means: shape.means, sigma: 1, min: -9, max: 9 },
  };
  return { name, grid, shape };
}

/** Some 2 to 200 categories, the i-th as frequent as 1 / i^1.1. */
export function toCategoricalFeature(name: string, missing: number, categories: number): DrawnFeature {
  const weights = Array.from({ length: categories }, (_, i) => (i + 1) ** -1.1);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  // The last bin is that of the unseen.
  const shares = [...weights.map((weight) => weight / all), 0];
  const grid: CategoricalGrid = { kind: 'categorical', feature: name, categories: weights.map((_, i) => `c${i}`) };
  return { name, grid, shape: { shares, means: [], meanSquares: [], missing } };
}

/** Rows of an hour, reduced to a profile as the engine does. */
export function drawProfile(
  random: Random,
  { name, grid }: DrawnFeature,
  shape: Shape,
  rows: number,
  hour: number,
): FeatureProfile {
  const missing = random.binomial(rows, shape.missing);
  const n = rows - missing;
  const bins =
    grid.kind === 'categorical' ? [...random.multinomial(n, shape.shares.slice(0, -1)), 0] : random.multinomial(n, shape.shares);
  const last = bins.length - 1;
  const faults = { missing, nonFinite: 0, typeViolation: 0, unseen: 0, outOfRange: 0 };
  const none = { sum: 0, sumSquares: 0, min: 0, max: 0, lowSum: 0, highSum: 0 };
  const profile: FeatureProfile = { feature: name, segment: '', hour, bins, n, ...faults, ...none };
  if (grid.kind === 'categorical') return profile;
  bins.forEach((count, bin) => {
    profile.sum += count * shape.means[bin]!;
    profile.sumSquares += count * shape.meanSquares[bin]!;
  });
  profile.min = shape.means[bins.findIndex((count) => count > 0)] ?? 0;
  profile.max = shape.means[bins.findLastIndex((count) => count > 0)] ?? 0;
  profile.lowSum = bins[0]! * shape.means[0]!;
  profile.highSum = bins[last]! * shape.means[last]!;
  return profile;
}
