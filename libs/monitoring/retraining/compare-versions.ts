import type { Interval, RetrainingOutcome } from '#libs/contracts';
import { deleteOneJackknife, rocAucFromCounts, scoreMetrics } from '#libs/stats';
import { formatNumber } from '../alerts/format-number.js';

/** Labelled predictions that two versions made under the same ids, as one of them scored them. */
export interface ScoredSums {
  rows: number;
  /** By bin of the score's grid; empty where there is none. */
  positives: readonly number[];
  negatives: readonly number[];
  positiveRows: number;
  sumScore: number;
  sumSquaredError: number;
}

export interface PairedDay {
  champion: ScoredSums;
  challenger: ScoredSums;
}

export type ComparedMetric = 'auc' | 'calibrationGap' | 'brier';

export interface MetricComparison {
  metric: ComparedMetric;
  champion: number | null;
  challenger: number | null;
  /** Challenger less champion; of calibration gaps without their signs. */
  difference: number | null;
  interval: Interval | null;
}

export interface CompareVersions {
  days: readonly PairedDay[];
  /** The metric that asked for the new version decides: `toDecisiveMetric`. */
  decisive: ComparedMetric;
}

export interface ComparedVersions {
  outcome: RetrainingOutcome;
  reason: string;
  predictions: number;
  days: number;
  metrics: MetricComparison[];
}

const METRICS: readonly { metric: ComparedMetric; compute: (sums: ScoredSums) => number | null; worse: 'higher' | 'lower' }[] = [
  { metric: 'auc', compute: ({ positives, negatives }) => rocAucFromCounts(positives, negatives), worse: 'lower' },
  { metric: 'calibrationGap', compute: (sums) => toScores(sums)?.calibrationGap ?? null, worse: 'higher' },
  { metric: 'brier', compute: (sums) => toScores(sums)?.brier ?? null, worse: 'higher' },
];
const CONFIDENCE = 0.95;
const FEWEST_DAYS = 5;

/**
 * Champion against challenger on the predictions that both made: of each metric the difference of the pooled values, with the two-sided 95 % interval of
 * the jackknife that leaves each day out of both. Rows of a day are not independent, those of two versions even less so; the difference by days is.
 */
export function compareVersions({ days, decisive }: CompareVersions): ComparedVersions {
  const shared = days.filter(({ champion }) => champion.rows > 0);
  const pooled = pool(shared);
  const metrics = METRICS.map(({ metric, compute }): MetricComparison => {
    const [champion, challenger] = [compute(pooled.champion), compute(pooled.challenger)];
    const leftOut = shared.map((day) => toDifference(metric, compute, leaveOut(pooled, day)));
    const difference = toDifference(metric, compute, pooled);
    return { metric, champion, challenger, difference, interval: toInterval(leftOut, difference) };
  });
  const body = { predictions: pooled.champion.rows, days: shared.length, metrics };
  if (shared.length === 0)
    return { outcome: 'inconclusive', reason: 'No labelled prediction was made by both versions', ...body };
  return { ...judge(metrics, decisive, shared.length), ...body };
}

function judge(
  metrics: readonly MetricComparison[],
  decisive: ComparedMetric,
  days: number,
): Pick<ComparedVersions, 'outcome' | 'reason'> {
  const decided = metrics.find(({ metric }) => metric === decisive);
  const { difference = null, interval = null } = decided ?? {};
  if (difference === null || interval === null) {
    const why =
      days < FEWEST_DAYS ? `only ${days} days are shared, ${FEWEST_DAYS} are needed` : 'it has no value on some of the days';
    return { outcome: 'inconclusive', reason: `${decisive} cannot be compared: ${why}` };
  }
  const told = `${decisive} ${difference >= 0 ? 'higher' : 'lower'} by ${formatNumber(Math.abs(difference))} (${formatNumber(interval.low)} to ${formatNumber(interval.high)})`;
  if (interval.low <= 0 && interval.high >= 0) return { outcome: 'no difference shown', reason: `${told}: 0 is within` };
  const worse = METRICS.find(({ metric }) => metric === decisive)?.worse === 'higher' ? difference > 0 : difference < 0;
  return { outcome: worse ? 'worse' : 'better', reason: told };
}

/** Of calibration gaps their sizes: promising too little is no better than promising too much. */
function toDifference(
  metric: ComparedMetric,
  compute: (sums: ScoredSums) => number | null,
  { champion, challenger }: PairedDay,
): number | null {
  const [before, after] = [compute(champion), compute(challenger)];
  if (before === null || after === null) return null;
  return metric === 'calibrationGap' ? Math.abs(after) - Math.abs(before) : after - before;
}

function toInterval(leftOut: readonly (number | null)[], difference: number | null): Interval | null {
  if (leftOut.length < FEWEST_DAYS) return null;
  const estimate = deleteOneJackknife(leftOut, difference, CONFIDENCE);
  if (estimate === null) return null;
  const { low, high, standardError, clusters, degreesOfFreedom } = estimate;
  const method = `delete-one jackknife of the difference, t(${degreesOfFreedom})`;
  return { low, high, standardError, confidence: CONFIDENCE, method, cluster: 'day', clusters };
}

function toScores({ rows, positiveRows, sumScore, sumSquaredError }: ScoredSums): ReturnType<typeof scoreMetrics> {
  return scoreMetrics({ rows, positives: positiveRows, sumScore, sumSquaredError, sumLogLoss: 0 });
}

const NONE: ScoredSums = { rows: 0, positives: [], negatives: [], positiveRows: 0, sumScore: 0, sumSquaredError: 0 };

function pool(days: readonly PairedDay[]): PairedDay {
  const start: PairedDay = { champion: NONE, challenger: NONE };
  return days.reduce(
    (all, day) => ({ champion: add(all.champion, day.champion, 1), challenger: add(all.challenger, day.challenger, 1) }),
    start,
  );
}

function leaveOut(all: PairedDay, day: PairedDay): PairedDay {
  return { champion: add(all.champion, day.champion, -1), challenger: add(all.challenger, day.challenger, -1) };
}

function add(to: ScoredSums, own: ScoredSums, sign: 1 | -1): ScoredSums {
  return {
    rows: to.rows + sign * own.rows,
    positives: addCounts(to.positives, own.positives, sign),
    negatives: addCounts(to.negatives, own.negatives, sign),
    positiveRows: to.positiveRows + sign * own.positiveRows,
    sumScore: to.sumScore + sign * own.sumScore,
    sumSquaredError: to.sumSquaredError + sign * own.sumSquaredError,
  };
}

function addCounts(to: readonly number[], own: readonly number[], sign: 1 | -1): number[] {
  return Array.from({ length: Math.max(to.length, own.length) }, (_, bin) => (to[bin] ?? 0) + sign * (own[bin] ?? 0));
}
