import type { Evidence } from '#libs/contracts';
import type { RecomputedTests } from './recomputed.js';
import { studentTail } from './tails.js';

type PerformanceEvidence = Extract<Evidence, { kind: 'performance' }>;
type Day = PerformanceEvidence['days'][number];
type Metric = (days: readonly Day[]) => number | null;

const METRICS: Readonly<Record<string, { metric: Metric; lost: (difference: number) => number; sides: number }>> = {
  auc: { metric: wonPairs, lost: (difference) => -difference, sides: 1 },
  calibrationGap: { metric: gap, lost: Math.abs, sides: 2 },
  baseRate: { metric: (days) => ratio(positivesOf(days), positivesOf(days) + negativesOf(days)), lost: Math.abs, sides: 2 },
  brier: { metric: (days) => ratio(sumOf(days, 'sumBrier'), positivesOf(days) + negativesOf(days)), lost: (d) => d, sides: 1 },
  logLoss: {
    metric: (days) => ratio(sumOf(days, 'sumLogLoss'), positivesOf(days) + negativesOf(days)),
    lost: (d) => d,
    sides: 1,
  },
};

/** Each metric pooled over the days, against the reference's, with both uncertainties by leaving out a day at a time. */
export function recomputePerformance({ days, referenceDays }: PerformanceEvidence): RecomputedTests {
  const own = days.filter(({ labelled }) => labelled > 0);
  const reference = referenceDays.filter(({ labelled }) => labelled > 0);
  return Object.fromEntries(
    Object.entries(METRICS).map(([name, { metric, lost, sides }]) => {
      const [value, compared] = [metric(own), metric(reference)];
      const error = Math.hypot(errorOf(own, metric), errorOf(reference, metric));
      const degrees = Math.min(own.length, reference.length) - 1;
      const isKnown = value !== null && compared !== null && degrees > 0 && error > 0;
      return [name, { value, p: isKnown ? Math.min(1, sides * studentTail(lost(value - compared) / error, degrees)) : null }];
    }),
  );
}

function errorOf(days: readonly Day[], metric: Metric): number {
  const without = days.map((left) => metric(days.filter((day) => day !== left)) ?? NaN);
  const mean = without.reduce((sum, one) => sum + one, 0) / without.length;
  const squares = without.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return Math.sqrt(((without.length - 1) / without.length) * squares);
}

/** Of all pairs of a positive and a negative those in which the positive scores higher, half of those in one bin. */
function wonPairs(days: readonly Day[]): number | null {
  const bins = Math.max(0, ...days.map(({ positives }) => positives.length));
  const count = (of: 'positives' | 'negatives', bin: number): number => days.reduce((sum, day) => sum + (day[of][bin] ?? 0), 0);
  const positives = Array.from({ length: bins }, (_, bin) => count('positives', bin));
  const negatives = Array.from({ length: bins }, (_, bin) => count('negatives', bin));
  let [won, pairs] = [0, 0];
  positives.forEach((higher, i) =>
    negatives.forEach((lower, j) => {
      pairs += higher * lower;
      won += higher * lower * (i > j ? 1 : i === j ? 0.5 : 0);
    }),
  );
  return ratio(won, pairs);
}

function gap(days: readonly Day[]): number | null {
  const rows = positivesOf(days) + negativesOf(days);
  const [score, base] = [ratio(sumOf(days, 'sumScoreLabelled'), rows), ratio(positivesOf(days), rows)];
  return score === null || base === null ? null : score - base;
}

function positivesOf(days: readonly Day[]): number {
  return days.flatMap(({ positives }) => positives).reduce((sum, one) => sum + one, 0);
}

function negativesOf(days: readonly Day[]): number {
  return days.flatMap(({ negatives }) => negatives).reduce((sum, one) => sum + one, 0);
}

function sumOf(days: readonly Day[], key: 'sumScoreLabelled' | 'sumBrier' | 'sumLogLoss'): number {
  return days.reduce((sum, day) => sum + day[key], 0);
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
