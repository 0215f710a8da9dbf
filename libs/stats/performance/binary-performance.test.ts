import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { averagePrecisionFromCounts } from './average-precision-from-counts.js';
import { confusionMetrics } from './confusion-metrics.js';
import { rocAuc } from './roc-auc.js';
import { rocAucFromCounts } from './roc-auc-from-counts.js';
import { scoreMetrics } from './score-metrics.js';

const rows = fc.array(fc.record({ score: fc.integer({ min: 0, max: 9 }), positive: fc.boolean() }), { maxLength: 60 });

function toCounts(drawn: { score: number; positive: boolean }[]): [positives: number[], negatives: number[]] {
  const count = (positive: boolean): number[] =>
    Array.from({ length: 10 }, (_, score) => drawn.filter((row) => row.score === score && row.positive === positive).length);
  return [count(true), count(false)];
}

describe('the area under the ROC curve', () => {
  it('is the share of pairs that are in order, ties counted half, from rows and from counts of single scores alike', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const positives = drawn.filter((row) => row.positive);
        const negatives = drawn.filter((row) => !row.positive);
        const pairs = positives.flatMap((a) =>
          negatives.map((b): number => (a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0)),
        );
        const expected = pairs.length === 0 ? null : pairs.reduce((a, b) => a + b, 0) / pairs.length;
        const fromRows = rocAuc(
          drawn.map((row) => row.score),
          drawn.map((row) => row.positive),
        );
        const fromCounts = rocAucFromCounts(...toCounts(drawn));
        if (expected === null) expect([fromRows, fromCounts]).toEqual([null, null]);
        else expect(Math.max(Math.abs(fromRows! - expected), Math.abs(fromCounts! - expected))).toBeLessThan(1e-12);
      }),
    );
  });

  it.each([
    { name: 'no rows', positives: [0, 0], negatives: [0, 0], auc: null },
    { name: 'no negatives', positives: [3, 2], negatives: [0, 0], auc: null },
    { name: 'perfect order', positives: [0, 4], negatives: [3, 0], auc: 1 },
    { name: 'all in one bin', positives: [4], negatives: [3], auc: 0.5 },
  ])('of $name is $auc', ({ positives, negatives, auc }) => {
    expect(rocAucFromCounts(positives, negatives)).toBe(auc);
  });
});

describe('average precision', () => {
  // The first is the example of scikit-learn's documentation: labels 0, 0, 1, 1 at scores .1, .4, .35, .8.
  it.each([
    { name: 'four scores', positives: [0, 1, 0, 1], negatives: [1, 0, 1, 0], value: 5 / 6 },
    { name: 'one bin: the base rate', positives: [2], negatives: [6], value: 0.25 },
    { name: 'no positives', positives: [0, 0], negatives: [1, 2], value: null },
    { name: 'no rows', positives: [], negatives: [], value: null },
  ])('of $name', ({ positives, negatives, value }) => {
    const found = averagePrecisionFromCounts(positives, negatives);
    if (value === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(value, 14);
  });
});

describe('metrics of the confusion counts', () => {
  it('are the textbook ratios', () => {
    expect(confusionMetrics({ truePositive: 6, falsePositive: 2, falseNegative: 3, trueNegative: 9 })).toEqual({
      accuracy: 0.75,
      precision: 0.75,
      recall: 6 / 9,
      f1: 6 / 8.5,
      specificity: 9 / 11,
    });
  });

  it('have no value where their denominator is 0, and never 0 in its place', () => {
    const none = { accuracy: null, precision: null, recall: null, f1: null, specificity: null };
    expect(confusionMetrics({ truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 })).toEqual(none);
    expect(confusionMetrics({ truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 5 })).toEqual({
      ...none,
      accuracy: 1,
      specificity: 1,
    });
    expect(confusionMetrics({ truePositive: 0, falsePositive: 0, falseNegative: 5, trueNegative: 0 })).toEqual({
      ...none,
      accuracy: 0,
      recall: 0,
      f1: 0,
    });
  });
});

describe('metrics of the scores', () => {
  it('come from sums', () => {
    const scores = [0.2, 0.8, 0.6];
    const labels = [0, 1, 0];
    const metrics = scoreMetrics({
      rows: 3,
      positives: 1,
      sumScore: 1.6,
      sumSquaredError: scores.reduce((sum, score, i) => sum + (score - labels[i]!) ** 2, 0),
      sumLogLoss: -Math.log(0.8) - Math.log(0.8) - Math.log(0.4),
    });
    expect(metrics?.brier).toBeCloseTo(0.44 / 3, 14);
    expect(metrics?.logLoss).toBeCloseTo(0.4541, 3);
    expect(metrics?.baseRate).toBeCloseTo(1 / 3, 14);
    expect(metrics?.calibrationGap).toBeCloseTo(0.2, 14);
  });

  it('have no value without rows', () => {
    expect(scoreMetrics({ rows: 0, positives: 0, sumScore: 0, sumSquaredError: 0, sumLogLoss: 0 })).toBeNull();
  });
});
