import type { MeasureFamily } from '#libs/contracts';
import type { Metric } from './metric.js';

function distance(name: string, title: string, yields = 0): Metric {
  return { name, title, kind: 'level', worst: 'high', span: 0.2, fromZero: true, yields };
}

function share(name: string, title: string, yields = 0): Metric {
  return { name, title, kind: 'share', worst: 'high', span: 0.05, fromZero: true, yields };
}

function probability(name: string, title: string, yields = 0): Metric {
  return { name, title, kind: 'p', worst: 'low', span: 1, fromZero: true, yields };
}

function count(name: string, title: string, worst: Metric['worst'], yields = 0): Metric {
  return { name, title, kind: 'count', worst, span: 1, fromZero: true, yields };
}

/** Of performance: where it stands matters, not how far from 0. */
function level(name: string, title: string, worst: Metric['worst'], yields: number): Metric {
  return { name, title, kind: 'level', worst, span: 0.1, fromZero: false, yields };
}

function seconds(name: string, title: string, yields: number): Metric {
  return { name, title, kind: 'level', worst: 'high', span: 0.1, fromZero: true, yields };
}

/** The values of each family that tables show, the one that is charted first. All others are there as JSON. */
export const METRICS: Record<MeasureFamily, readonly Metric[]> = {
  drift: [
    distance('effect', 'effect'),
    probability('chiSquareP', 'p'),
    distance('wasserstein', 'W₁/σ'),
    probability('ksP', 'KS p'),
    distance('psi', 'PSI', 6),
    distance('jensenShannon', 'JS', 7),
    distance('ks', 'KS D', 8),
  ],
  quality: [
    share('worstShare', 'worst fault'),
    share('missingShare', 'missing'),
    probability('missingShareP', 'p', 5),
    share('nonFiniteShare', 'not finite', 4),
    share('typeViolationShare', 'type', 4),
    share('unseenShare', 'unseen', 1),
    share('outOfRangeShare', 'out of range', 1),
  ],
  volume: [
    count('rows', 'rows', 'low'),
    count('trailingMedian', 'usual', 'neither', 1),
    share('duplicateShare', 'duplicate', 2),
    { ...count('freshnessMs', 'newest before end', 'high', 3), kind: 'milliseconds', span: 60_000 },
  ],
  performance: [
    level('auc', 'AUC', 'low', 0),
    level('calibrationGap', 'calib. gap', 'far', 0),
    level('brier', 'Brier', 'high', 1),
    level('baseRate', 'base rate', 'neither', 2),
    level('meanScore', 'mean score', 'neither', 3),
    level('logLoss', 'log loss', 'high', 6),
    level('accuracy', 'accuracy', 'low', 7),
    level('precision', 'precision', 'low', 8),
    level('recall', 'recall', 'low', 8),
    level('f1', 'F1', 'low', 8),
  ],
  skew: [
    share('unequalShare', 'unequal'),
    share('onlineOnlyShare', 'only online'),
    share('offlineOnlyShare', 'only offline'),
    level('largestDifference', 'largest', 'high', 4),
    share('pairedShare', 'paired'),
  ],
  serving: [
    seconds('latencyP95', 'p95 s', 0),
    share('errorShare', 'errors'),
    seconds('latencyMean', 'mean s', 1),
    seconds('latencyP50', 'p50 s', 2),
    seconds('latencyP99', 'p99 s', 1),
    count('requests', 'requests', 'neither', 3),
    seconds('requestP95', 'request p95 s', 3),
    { ...seconds('processCpu', 'process CPU', 4), kind: 'share' },
    { ...seconds('systemCpu', 'CPU', 5), kind: 'share' },
    { ...seconds('systemMemory', 'memory', 6), kind: 'share' },
    { ...seconds('gpu', 'GPU', 6), kind: 'share' },
  ],
};
