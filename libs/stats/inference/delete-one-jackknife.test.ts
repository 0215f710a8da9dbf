import { describe, expect, it } from '@jest/globals';
import { deleteOneJackknife } from './delete-one-jackknife.js';

describe('the delete-one jackknife', () => {
  it('gives the classic standard error for a mean, with the t of k − 1', () => {
    const values = [4, 7, 1, 12, 6];
    const total = values.reduce((a, b) => a + b);
    const estimate = deleteOneJackknife(
      values.map((value) => (total - value) / 4),
      total / 5,
    );
    const standardError = Math.sqrt(16.5 / 5);
    expect(estimate?.standardError).toBeCloseTo(standardError, 14);
    expect(estimate?.low).toBeCloseTo(6 - 2.7764451051977934 * standardError, 12);
    expect(estimate?.high).toBeCloseTo(6 + 2.7764451051977934 * standardError, 12);
    expect(estimate).toMatchObject({ value: 6, clusters: 5, degreesOfFreedom: 4 });
  });

  it.each([
    { name: 'one cluster', leftOut: [0.5], value: 0.5 },
    { name: 'no clusters', leftOut: [], value: 0.5 },
    { name: 'a pooling without a value', leftOut: [0.5, null, 0.6], value: 0.5 },
    { name: 'a pooling that is not finite', leftOut: [0.5, NaN, 0.6], value: 0.5 },
    { name: 'no value over all', leftOut: [0.5, 0.6], value: null },
  ])('has no value for $name', ({ leftOut, value }) => {
    expect(deleteOneJackknife(leftOut, value)).toBeNull();
  });

  it('has no width where no cluster matters', () => {
    expect(deleteOneJackknife([0.5, 0.5, 0.5], 0.5)).toMatchObject({ standardError: 0, low: 0.5, high: 0.5 });
  });
});
