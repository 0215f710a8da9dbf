import type { FeatureProfile } from './feature-profile.js';
import { sumCounts } from './sum-counts.js';

/** The profile of all rows of these profiles, which are of one feature and segment; null when there are none. */
export function mergeFeatureProfiles(profiles: readonly FeatureProfile[]): FeatureProfile | null {
  const [first] = profiles;
  if (first === undefined) return null;
  const merged: FeatureProfile = { ...first, bins: sumCounts(profiles.map(({ bins }) => bins)) };
  for (let i = 1; i < profiles.length; i++) add(merged, profiles[i]!);
  return merged;
}

function add(to: FeatureProfile, from: FeatureProfile): void {
  if (from.n > 0) {
    to.min = to.n > 0 ? Math.min(to.min, from.min) : from.min;
    to.max = to.n > 0 ? Math.max(to.max, from.max) : from.max;
  }
  to.hour = Math.min(to.hour, from.hour);
  to.n += from.n;
  to.missing += from.missing;
  to.nonFinite += from.nonFinite;
  to.typeViolation += from.typeViolation;
  to.unseen += from.unseen;
  to.outOfRange += from.outOfRange;
  to.sum += from.sum;
  to.sumSquares += from.sumSquares;
  to.lowSum = toFinite(to.lowSum + from.lowSum);
  to.highSum = toFinite(to.highSum + from.highSum);
}

/** Evidence is JSON, which has no infinity: a sum beyond the largest double is that, as where profiles are loaded. */
function toFinite(sum: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, sum));
}
