import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kolmogorovSmirnovUpperTail } from '../distributions/kolmogorov-smirnov-upper-tail.js';
import { kolmogorovSmirnovExact } from './kolmogorov-smirnov-exact.js';
import { kolmogorovSmirnovFromCounts } from './kolmogorov-smirnov-from-counts.js';
import { kolmogorovSmirnovPValue } from './kolmogorov-smirnov-p-value.js';

const sample = fc
  .array(fc.integer({ min: 0, max: 39 }), { minLength: 1, maxLength: 80 })
  .map((values) => values.sort((a, b) => a - b));

/** The definition: both distribution functions at every value. */
function byDefinition(a: number[], b: number[]): number {
  const share = (values: number[], x: number): number => values.filter((value) => value <= x).length / values.length;
  return Math.max(...[...a, ...b].map((x) => Math.abs(share(a, x) - share(b, x))));
}

const toCounts = (values: number[], width: number): number[] => {
  const counts = Array.from({ length: Math.ceil(40 / width) }, () => 0);
  for (const value of values) counts[Math.floor(value / width)]! += 1;
  return counts;
};

describe('the exact Kolmogorov–Smirnov D', () => {
  it('is the largest gap of the empirical distribution functions, ties included', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        expect(kolmogorovSmirnovExact(a, b)).toBeCloseTo(byDefinition(a, b), 14);
        expect(kolmogorovSmirnovExact(b, a)).toBeCloseTo(byDefinition(a, b), 14);
      }),
    );
  });

  it.each([
    { a: [], b: [1], d: null },
    { a: [1], b: [], d: null },
    { a: [1, 1, 1], b: [1], d: 0 },
    { a: [1, 2], b: [3, 4], d: 1 },
  ])('of $a and $b is $d', ({ a, b, d }) => {
    expect(kolmogorovSmirnovExact(a, b)).toBe(d);
  });
});

describe('the binned Kolmogorov–Smirnov D', () => {
  it('is below the exact one by no more than its stated bound', () => {
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: 1, max: 20 }), (a, b, width) => {
        const exact = kolmogorovSmirnovExact(a, b)!;
        const { d, errorBound } = kolmogorovSmirnovFromCounts(toCounts(a, width), toCounts(b, width))!;
        expect(d).toBeLessThanOrEqual(exact + 1e-12);
        expect(exact).toBeLessThanOrEqual(d + errorBound + 1e-12);
      }),
    );
  });

  it('does not count bins of a single value in its bound', () => {
    const singleValued = new Set([1]);
    expect(kolmogorovSmirnovFromCounts([10, 70, 20], [10, 80, 10], singleValued)).toEqual({
      d: expect.closeTo(0.1),
      errorBound: 0.2,
    });
    expect(kolmogorovSmirnovFromCounts([10, 70, 20], [10, 80, 10])?.errorBound).toBe(0.8);
  });
});

describe('the p-value of D', () => {
  it.each([
    { n: 201, N: 201, phi: 1, size: 100 },
    { n: 203, N: 203, phi: 1, size: 102 },
    { n: 5_000, N: 50_000, phi: 1, size: 4545 },
    { n: 5_000, N: 50_000, phi: 10, size: 455 },
    { n: 5_000, N: 50_000, phi: 1e6, size: 1 },
    { n: 1, N: 1, phi: 1, size: 1 },
  ])('of $n rows against $N with φ = $phi is that of a sample of $size', ({ n, N, phi, size }) => {
    expect(kolmogorovSmirnovPValue(0.03, N, n, phi)).toBe(kolmogorovSmirnovUpperTail(0.03, size));
  });

  it('has no value where a side has no rows', () => {
    expect([kolmogorovSmirnovPValue(0.1, 0, 5), kolmogorovSmirnovPValue(0.1, 5, 0)]).toEqual([null, null]);
  });
});
