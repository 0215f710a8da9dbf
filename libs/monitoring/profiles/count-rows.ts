import type { FeatureProfile } from './feature-profile.js';

/** All rows of a profile, with a value or without. */
export function countRows({ n, missing, nonFinite, typeViolation }: FeatureProfile): number {
  return n + missing + nonFinite + typeViolation;
}
