import { describe, expect, it } from '@jest/globals';
import { chiSquareTwoSample, type ChiSquareTest } from './chi-square-two-sample.js';
import { overdispersion } from './overdispersion.js';

describe('the two-sample χ² test', () => {
  // scipy.stats.chi2_contingency(correction=False) of the same tables.
  it.each([
    {
      reference: [500, 300, 150, 50],
      current: [120, 60, 15, 5],
      statistic: 12.316715542521994,
      dof: 3,
      p: 0.0063733519311044845,
    },
    { reference: [500, 500], current: [120, 80], statistic: 6.674082313681871, dof: 1, p: 0.009782486646569747 },
    { reference: [500, 0, 500], current: [120, 0, 80], statistic: 6.674082313681871, dof: 1, p: 0.009782486646569747 },
  ])('of $reference and $current has X² $statistic', ({ reference, current, statistic, dof, p }) => {
    const test = chiSquareTwoSample(reference, current);
    expect(test?.statistic).toBeCloseTo(statistic, 11);
    expect(test?.degreesOfFreedom).toBe(dof);
    expect(test?.p).toBeCloseTo(p, 14);
  });

  it('judges X²/φ, and reports X²', () => {
    const plain = chiSquareTwoSample([500, 500], [120, 80])!;
    const dispersed = chiSquareTwoSample([500, 500], [120, 80], 4)!;
    expect(dispersed.statistic).toBe(plain.statistic);
    expect(dispersed.p).toBeGreaterThan(0.15);
  });
});

describe('overdispersion', () => {
  const window = (ratio: number): ChiSquareTest => ({ statistic: ratio * 9, degreesOfFreedom: 9, p: 0.5 });

  it.each([
    { name: 'the mean of X²/(B−1)', windows: [1, 2, 3, 4, 5].map(window), phi: 3, count: 5, iidAssumed: false },
    { name: 'at least 1', windows: [0.1, 0.2, 0.3, 0.2, 0.1].map(window), phi: 1, count: 5, iidAssumed: false },
    { name: '1, assumed, below five windows', windows: [9, 9, 9, 9].map(window), phi: 1, count: 4, iidAssumed: true },
    { name: '1, assumed, without windows', windows: [], phi: 1, count: 0, iidAssumed: true },
    {
      name: 'blind to windows that had nothing to test',
      windows: [null, { statistic: 0, degreesOfFreedom: 0, p: 1 }, ...[2, 2, 2, 2].map(window)],
      phi: 1,
      count: 4,
      iidAssumed: true,
    },
  ])('is $name', ({ windows, phi, count, iidAssumed }) => {
    expect(overdispersion(windows)).toEqual({ phi, windows: count, iidAssumed });
  });
});
