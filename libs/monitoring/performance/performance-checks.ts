import type { Interval } from '#libs/contracts';
import { confusionMetrics, rocAucFromCounts, scoreMetrics, type ConfusionMetrics, type ScoreMetrics } from '#libs/stats';
import type { Check } from '../checks/check.js';
import { toRowInterval } from '../intervals/to-row-interval.js';
import type { PerformanceProfile } from '../profiles/performance-profile.js';
import { toAucInterval } from './to-auc-interval.js';
import { toF1Interval } from './to-f1-interval.js';
import { toScoreInterval } from './to-score-interval.js';

export interface PerformanceCheck extends Check {
  family: 'performance';
  /** Whether a cluster without labels says something about it. */
  needsLabels: boolean;
  compute: (profile: PerformanceProfile) => number | null;
  /** Its interval if rows were independent, for windows with too few clusters; `positions` are those of the score's bins. */
  toRowInterval: (profile: PerformanceProfile, positions: readonly number[] | null) => Interval | null;
}

type Row = Omit<PerformanceCheck, 'family' | 'unit' | 'low' | 'high' | 'needsLabels'> &
  Partial<Pick<PerformanceCheck, 'unit' | 'low' | 'high' | 'needsLabels'>>;

const row = (own: Row): PerformanceCheck => ({
  family: 'performance',
  unit: 'share',
  low: 0,
  high: 1,
  needsLabels: true,
  ...own,
});

/** What is said about binary predictions against their labels. */
export const performanceChecks: readonly PerformanceCheck[] = [
  row({
    name: 'labelCoverage',
    worse: 'lower',
    needsLabels: false,
    description: 'Predictions that have a label.',
    compute: ({ labelled, rows }) => (rows > 0 ? labelled / rows : null),
    toRowInterval: ({ labelled, rows }) => toRowInterval(labelled, rows),
  }),
  row({
    name: 'baseRate',
    worse: 'neither',
    description: 'Positives among the labelled predictions that have a score; where none has, among those that have a class.',
    compute: (profile) => toScoreMetrics(profile)?.baseRate ?? calledBaseRate(profile),
    toRowInterval: (profile) => {
      const [positives, rows] = [sumOf(profile.positives), countScored(profile)];
      return rows > 0
        ? toRowInterval(positives, rows)
        : toRowInterval(profile.truePositive + profile.falseNegative, countCalled(profile));
    },
  }),
  row({
    name: 'meanScore',
    worse: 'neither',
    needsLabels: false,
    description: 'Mean score of all predictions, labelled or not.',
    compute: ({ sumScore, scored }) => (scored > 0 ? sumScore / scored : null),
    toRowInterval: toScoreInterval((score) => score),
  }),
  row({
    name: 'calibrationGap',
    low: -1,
    worse: 'both',
    description: 'Mean score less base rate, of the labelled predictions; above 0 the model promises too much.',
    compute: (profile) => toScoreMetrics(profile)?.calibrationGap ?? null,
    toRowInterval: toScoreInterval((score, label) => score - label),
  }),
  row({
    name: 'auc',
    worse: 'lower',
    description: 'Area under the ROC curve, from counts by score bin; a pair within one bin counts ½.',
    compute: ({ positives, negatives }) => rocAucFromCounts(positives, negatives),
    toRowInterval: ({ positives, negatives }) => toAucInterval(positives, negatives),
  }),
  row({
    name: 'brier',
    worse: 'higher',
    description: 'Mean squared difference of score and label.',
    compute: (profile) => toScoreMetrics(profile)?.brier ?? null,
    toRowInterval: toScoreInterval((score, label) => (score - label) ** 2),
  }),
  row({
    name: 'logLoss',
    unit: 'nats',
    high: null,
    worse: 'higher',
    description: 'Mean of −ln of the probability given to what happened, clipped at 1e−15.',
    compute: (profile) => toScoreMetrics(profile)?.logLoss ?? null,
    toRowInterval: toScoreInterval((score, label) => -Math.log(Math.max(label === 1 ? score : 1 - score, 1e-15))),
  }),
  row({
    name: 'accuracy',
    worse: 'lower',
    description: 'Labelled predictions called right, by their class, else by a score of ½ or more.',
    compute: called('accuracy'),
    toRowInterval: (profile) => toRowInterval(profile.truePositive + profile.trueNegative, countCalled(profile)),
  }),
  row({
    name: 'precision',
    worse: 'lower',
    description: 'Positives among those called positive.',
    compute: called('precision'),
    toRowInterval: ({ truePositive, falsePositive }) => toRowInterval(truePositive, truePositive + falsePositive),
  }),
  row({
    name: 'recall',
    worse: 'lower',
    description: 'Called positive among the positives.',
    compute: called('recall'),
    toRowInterval: ({ truePositive, falseNegative }) => toRowInterval(truePositive, truePositive + falseNegative),
  }),
  row({
    name: 'f1',
    worse: 'lower',
    description: 'Harmonic mean of precision and recall.',
    compute: called('f1'),
    toRowInterval: toF1Interval,
  }),
  row({
    name: 'specificity',
    worse: 'lower',
    description: 'Called negative among the negatives.',
    compute: called('specificity'),
    toRowInterval: ({ trueNegative, falsePositive }) => toRowInterval(trueNegative, trueNegative + falsePositive),
  }),
];

function called(name: keyof ConfusionMetrics): PerformanceCheck['compute'] {
  return (profile) => confusionMetrics(profile)[name];
}

function calledBaseRate(profile: PerformanceProfile): number | null {
  const rows = countCalled(profile);
  return rows > 0 ? (profile.truePositive + profile.falseNegative) / rows : null;
}

function countCalled({ truePositive, falsePositive, falseNegative, trueNegative }: PerformanceProfile): number {
  return truePositive + falsePositive + falseNegative + trueNegative;
}

function countScored({ positives, negatives }: PerformanceProfile): number {
  return sumOf(positives) + sumOf(negatives);
}

function toScoreMetrics(profile: PerformanceProfile): ScoreMetrics | null {
  const { sumScoreLabelled, sumBrier, sumLogLoss, positives } = profile;
  const sums = { sumScore: sumScoreLabelled, sumSquaredError: sumBrier, sumLogLoss };
  return scoreMetrics({ rows: countScored(profile), positives: sumOf(positives), ...sums });
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
