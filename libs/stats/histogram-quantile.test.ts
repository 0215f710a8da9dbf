import { describe, expect, it } from '@jest/globals';
import { histogramQuantile } from './histogram-quantile.js';

/** By hand, after the rule in Prometheus' documentation of `histogram_quantile`. */
describe('a quantile of a histogram', () => {
  it.each([
    [0.5, [0.1, 0.5, 1], [50, 30, 20, 0], 0.1],
    [0.25, [0.1, 0.5, 1], [50, 30, 20, 0], 0.05],
    [0.95, [0.1, 0.5, 1], [50, 30, 20, 0], 0.875],
    [0.99, [0.1, 0.5, 1], [50, 30, 10, 10], 1],
    [0.9, [0.1, 0.5], [0, 10, 0], 0.46],
    [1, [0.1, 0.5], [10, 0, 0], 0.1],
  ])('%d of bounds %j and counts %j is %d', (q, bounds, counts, value) => {
    expect(histogramQuantile(bounds, counts, q)).toBeCloseTo(value, 12);
  });

  it('is none without counts or without bounds', () => {
    expect(histogramQuantile([1], [0, 0], 0.5)).toBeNull();
    expect(histogramQuantile([], [7], 0.5)).toBeNull();
  });
});
