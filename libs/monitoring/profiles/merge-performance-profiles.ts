import { LABEL_DELAY_BINS } from './label-delay-grid.js';
import type { PerformanceProfile } from './performance-profile.js';
import { sumCounts } from './sum-counts.js';

/** What adds up, by name: every number but the time. */
export const PERFORMANCE_SUMS = [
  'rows',
  'labelled',
  'unscored',
  'scored',
  'sumScore',
  'sumScoreLabelled',
  'sumBrier',
  'sumLogLoss',
  'truePositive',
  'falsePositive',
  'falseNegative',
  'trueNegative',
] as const satisfies readonly (keyof PerformanceProfile)[];

/** The performance of all rows of these profiles, which are of one segment; null when there are none. */
export function mergePerformanceProfiles(profiles: readonly PerformanceProfile[]): PerformanceProfile | null {
  const [first] = profiles;
  if (first === undefined) return null;
  const merged: PerformanceProfile = {
    ...first,
    hour: Math.min(...profiles.map(({ hour }) => hour)),
    positives: sumCounts(profiles.map(({ positives }) => positives)),
    negatives: sumCounts(profiles.map(({ negatives }) => negatives)),
    labelDelays: sumCounts(profiles.map(({ labelDelays }) => withAllBins(labelDelays))),
  };
  for (let i = 1; i < profiles.length; i++) for (const name of PERFORMANCE_SUMS) merged[name] += profiles[i]![name];
  return merged;
}

function withAllBins(labelDelays: readonly number[]): readonly number[] {
  if (labelDelays.length === LABEL_DELAY_BINS) return labelDelays;
  return Array.from({ length: LABEL_DELAY_BINS }, (_, bin) => labelDelays[bin] ?? 0);
}
