import type { MeasureFamily } from '#libs/contracts';
import type { Metric } from './metric.js';

function high(name: string, title: string, span: number, yields = 0): Metric {
  return { name, title, kind: 'number', worst: 'high', span, fromZero: true, yields };
}

function low(name: string, title: string, kind: Metric['kind'], yields = 0): Metric {
  return { name, title, kind, worst: 'low', span: 1, fromZero: true, yields };
}

/** Of performance: where it stands matters, not how far from 0. */
function level(name: string, title: string, worst: Metric['worst'], yields: number): Metric {
  return { name, title, kind: 'number', worst, span: 0.1, fromZero: false, yields };
}

/** The values of each family that tables show, the one that is charted first. All others are there as JSON. */
export const METRICS: Record<MeasureFamily, readonly Metric[]> = {
  drift: [
    high('effect', 'effect', 0.2),
    low('chiSquareP', 'p', 'p'),
    high('wasserstein', 'W₁/σ', 0.2),
    low('ksP', 'KS p', 'p'),
    high('psi', 'PSI', 0.2, 6),
    high('jensenShannon', 'JS', 0.2, 7),
    high('ks', 'KS D', 0.2, 8),
  ],
  quality: [
    high('worstShare', 'worst fault', 0.05),
    high('missingShare', 'missing', 0.05),
    low('missingShareP', 'p', 'p', 5),
    high('nonFiniteShare', 'not finite', 0.05, 4),
    high('typeViolationShare', 'type', 0.05, 4),
    high('unseenShare', 'unseen', 0.05, 1),
    high('outOfRangeShare', 'out of range', 0.05, 1),
  ],
  volume: [
    low('rows', 'rows', 'count'),
    low('trailingMedian', 'usual', 'count', 1),
    high('duplicateShare', 'duplicate', 0.05, 2),
    { ...high('freshnessMs', 'newest before end', 60_000, 3), kind: 'milliseconds' },
  ],
  performance: [
    level('auc', 'AUC', 'low', 0),
    level('calibrationGap', 'calib. gap', 'high', 0),
    level('brier', 'Brier', 'high', 1),
    level('baseRate', 'base rate', 'high', 2),
    level('meanScore', 'mean score', 'high', 2),
    level('logLoss', 'log loss', 'high', 6),
    level('accuracy', 'accuracy', 'low', 7),
    level('precision', 'precision', 'low', 8),
    level('recall', 'recall', 'low', 8),
    level('f1', 'F1', 'low', 8),
  ],
};
