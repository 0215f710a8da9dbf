import type { PerformanceProfile } from '../profiles/performance-profile.js';

export function emptyPerformance(given: Partial<PerformanceProfile> = {}): PerformanceProfile {
  const rows = { rows: 0, labelled: 0, unscored: 0, scored: 0, positives: [], negatives: [] };
  const sums = { sumScore: 0, sumScoreLabelled: 0, sumBrier: 0, sumLogLoss: 0 };
  const called = { truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 };
  return { segment: '', hour: 0, ...rows, ...sums, ...called, labelDelays: [], ...given };
}
