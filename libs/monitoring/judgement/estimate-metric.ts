import { deleteOneJackknife } from '#libs/stats';
import type { PerformanceCheck } from '../performance/performance-checks.js';
import { mergePerformanceProfiles } from '../profiles/merge-performance-profiles.js';
import type { PerformanceProfile } from '../profiles/performance-profile.js';
import { subtractPerformanceProfile } from '../profiles/subtract-performance-profile.js';

export interface MetricEstimate {
  value: number;
  standardError: number;
  days: number;
}

/** A metric pooled over days, with its delete-one-day standard error; null where it, or one of the poolings, does not exist. */
export function estimateMetric(days: readonly PerformanceProfile[], { compute }: PerformanceCheck): MetricEstimate | null {
  const all = mergePerformanceProfiles(days);
  if (all === null) return null;
  const estimate = deleteOneJackknife(
    days.map((day) => compute(subtractPerformanceProfile(all, day))),
    compute(all),
  );
  return estimate && { value: estimate.value, standardError: estimate.standardError, days: estimate.clusters };
}
