import { countBins } from '../grids/count-bins.js';
import type { CategoricalGrid, NumericGrid } from '../grids/grid.js';
import type { FeatureProfile } from '../profiles/feature-profile.js';

/** What the engine does: values on a grid, one profile an hour. */
export function countRowsOn(
  grid: NumericGrid | CategoricalGrid,
  rows: readonly { hour: number; value: number | string }[],
): FeatureProfile[] {
  return [...Map.groupBy(rows, ({ hour }) => hour)].map(([hour, own]) => {
    const profile = emptyProfile({ feature: grid.feature, hour, bins: new Array<number>(countBins(grid)).fill(0) });
    for (const { value } of own) count(profile, grid, value);
    return profile;
  });
}

export function emptyProfile(given: Partial<FeatureProfile> = {}): FeatureProfile {
  const counts = { n: 0, missing: 0, nonFinite: 0, typeViolation: 0, unseen: 0, outOfRange: 0 };
  const sums = { sum: 0, sumSquares: 0, min: 0, max: 0, lowSum: 0, highSum: 0 };
  return { feature: 'x', segment: '', hour: 0, bins: [], ...counts, ...sums, ...given };
}

function count(profile: FeatureProfile, grid: NumericGrid | CategoricalGrid, value: number | string): void {
  const last = profile.bins.length - 1;
  const bin = binOf(grid, value, last);
  profile.bins[bin]! += 1;
  if (grid.kind === 'categorical') profile.unseen += bin === last ? 1 : 0;
  if (typeof value === 'number') {
    profile.min = profile.n > 0 ? Math.min(profile.min, value) : value;
    profile.max = profile.n > 0 ? Math.max(profile.max, value) : value;
    profile.sum += value;
    profile.sumSquares += value ** 2;
    if (bin === 0) profile.lowSum += value;
    if (bin === last) profile.highSum += value;
  }
  profile.n += 1;
}

function binOf(grid: NumericGrid | CategoricalGrid, value: number | string, last: number): number {
  if (grid.kind === 'numeric') return grid.edges.filter((edge) => edge <= Number(value)).length;
  const known = grid.categories.indexOf(String(value));
  return known === -1 ? last : Math.min(known, 1_000);
}
