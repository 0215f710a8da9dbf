import { PERFORMANCE_SUMS } from './merge-performance-profiles.js';
import type { PerformanceProfile } from './performance-profile.js';

/** The performance of all rows but those of one part of them. */
export function subtractPerformanceProfile(all: PerformanceProfile, part: PerformanceProfile): PerformanceProfile {
  const rest: PerformanceProfile = {
    ...all,
    positives: all.positives.map((count, bin) => count - (part.positives[bin] ?? 0)),
    negatives: all.negatives.map((count, bin) => count - (part.negatives[bin] ?? 0)),
    labelDelays: all.labelDelays.map((count, bin) => count - (part.labelDelays[bin] ?? 0)),
  };
  for (const name of PERFORMANCE_SUMS) rest[name] -= part[name];
  return rest;
}
