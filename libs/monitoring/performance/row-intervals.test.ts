import { describe, expect, it } from '@jest/globals';
import { emptyPerformance } from '../testing/empty-performance.js';
import { toAucInterval } from './to-auc-interval.js';
import { toF1Interval } from './to-f1-interval.js';
import { toScoreInterval } from './to-score-interval.js';

describe("DeLong's interval from counts", () => {
  it('is that of the rows, where each bin holds one score', () => {
    // Rows 1 2 2 3 4 (positive: 2 3 4) by hand: placements of positives .75 1 1, of negatives 1 .8333.
    const interval = toAucInterval([0, 1, 1, 1], [1, 1, 0, 0])!;
    const auc = (0.75 + 1 + 1) / 3;
    const positives = [0.75, 1, 1].reduce((sum, v) => sum + (v - auc) ** 2, 0) / 2 / 3;
    const negatives = [1, 5 / 6].reduce((sum, v) => sum + (v - auc) ** 2, 0) / 1 / 2;
    expect(interval.standardError).toBeCloseTo(Math.sqrt(positives + negatives), 12);
    expect((interval.low + interval.high) / 2).toBeCloseTo(auc, 12);
  });

  it.each([
    ['one row of a class', [0, 1], [3, 3]],
    ['classes wholly apart', [0, 5], [5, 0]],
    ['no negatives', [2, 2], [0, 0]],
  ])('does not exist with %s', (_, positives, negatives) => expect(toAucInterval(positives, negatives)).toBeNull());
});

describe('the interval of F1', () => {
  it('holds the value, and narrows with rows', () => {
    const counts = { truePositive: 30, falsePositive: 10, falseNegative: 20, trueNegative: 0 };
    const wide = toF1Interval(counts)!;
    const narrow = toF1Interval({ ...counts, truePositive: 3_000, falsePositive: 1_000, falseNegative: 2_000 })!;
    for (const { low, high } of [wide, narrow]) {
      expect(low).toBeLessThan(60 / 90);
      expect(high).toBeGreaterThan(60 / 90);
    }
    expect(narrow.high - narrow.low).toBeLessThan((wide.high - wide.low) / 5);
  });

  it('does not exist where nothing is positive or called so', () =>
    expect(toF1Interval({ truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 9 })).toBeNull());
});

describe('the interval of a mean over scores', () => {
  const brier = toScoreInterval((score, label) => (score - label) ** 2);
  const profile = emptyPerformance({ positives: [1, 3], negatives: [4, 2] });

  it('is the normal one of the rows', () => {
    const losses = [0.81, 0.04, 0.04, 0.04, 0.01, 0.01, 0.01, 0.01, 0.64, 0.64];
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / 10;
    const variance = losses.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / 9;
    const interval = brier(profile, [0.1, 0.8])!;
    expect((interval.low + interval.high) / 2).toBeCloseTo(mean, 12);
    expect(interval.standardError).toBeCloseTo(Math.sqrt(variance / 10), 12);
  });

  it('does not exist without positions, for one row, or where all rows are alike', () => {
    expect(brier(profile, null)).toBeNull();
    expect(brier(emptyPerformance({ positives: [1, 0], negatives: [0, 0] }), [0.1, 0.8])).toBeNull();
    expect(brier(emptyPerformance({ positives: [4, 0], negatives: [0, 0] }), [0.25, 0.75])).toBeNull();
  });
});
