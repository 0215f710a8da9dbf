import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { standardisedWasserstein } from './standardised-wasserstein.js';
import { wassersteinExact } from './wasserstein-exact.js';
import { wassersteinFromCounts } from './wasserstein-from-counts.js';

const sample = fc
  .array(fc.integer({ min: -20, max: 19 }), { minLength: 1, maxLength: 60 })
  .map((values) => values.sort((a, b) => a - b));
const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Bins of the given width over −10…10, with open tails. */
function toGridded(reference: number[], current: number[], width: number): Parameters<typeof wassersteinFromCounts>[0] {
  const binOf = (value: number): number =>
    value < -10 ? 0 : value >= 10 ? Math.ceil(20 / width) + 1 : Math.floor((value + 10) / width) + 1;
  const size = Math.ceil(20 / width) + 2;
  const inBin = (values: number[], bin: number): number[] => values.filter((value) => binOf(value) === bin);
  const meanOrNull = (values: number[]): number | null => (values.length === 0 ? null : mean(values));
  return {
    reference: Array.from({ length: size }, (_, bin) => inBin(reference, bin).length),
    current: Array.from({ length: size }, (_, bin) => inBin(current, bin).length),
    referenceMeans: Array.from({ length: size }, (_, bin) => meanOrNull(inBin(reference, bin)) ?? -10 + (bin - 1) * width),
    currentLowMean: meanOrNull(inBin(current, 0)),
    currentHighMean: meanOrNull(inBin(current, size - 1)),
  };
}

describe('the exact Wasserstein distance', () => {
  it('is the area between the empirical distribution functions', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const share = (values: number[], x: number): number => values.filter((value) => value <= x).length / values.length;
        let area = 0;
        for (let x = -20; x < 20; x++) area += Math.abs(share(a, x) - share(b, x));
        expect(wassersteinExact(a, b)).toBeCloseTo(area, 12);
      }),
    );
  });

  it.each([
    { a: [], b: [1], distance: null },
    { a: [1], b: [], distance: null },
    { a: [5, 5], b: [5], distance: 0 },
    { a: [0, 1, 3], b: [5, 6, 8], distance: 5 },
  ])('of $a and $b is $distance', ({ a, b, distance }) => {
    expect(wassersteinExact(a, b)).toBe(distance);
  });
});

describe('the Wasserstein distance from counts', () => {
  it('is exact where each inner bin holds one value and no tail more than one', () => {
    const inner = sample
      .map((values) => values.filter((value) => value >= -11 && value <= 10))
      .filter((values) => values.length > 0);
    fc.assert(
      fc.property(inner, inner, (a, b) => {
        expect(wassersteinFromCounts(toGridded(a, b, 1))).toBeCloseTo(wassersteinExact(a, b)!, 12);
      }),
    );
  });

  it('counts a move of the tail in full, beyond every edge', () => {
    const reference = { reference: [10, 80, 10], referenceMeans: [-20, 0, 20] };
    const moved = wassersteinFromCounts({ ...reference, current: [0, 0, 100], currentLowMean: null, currentHighMean: 5_000 });
    expect(moved).toBeCloseTo(0.1 * 5_020 + 0.8 * 5_000 + 0.1 * 4_980, 9);
  });

  it.each([
    { name: 'no reference', reference: [0, 0], current: [1, 1], means: [0, 1], low: 0, high: 1, distance: null },
    { name: 'no current rows', reference: [1, 1], current: [0, 0], means: [0, 1], low: null, high: null, distance: null },
    { name: 'no bins', reference: [], current: [], means: [], low: null, high: null, distance: null },
    { name: 'one bin: the distance of the means', reference: [3], current: [9], means: [2], low: 2.5, high: null, distance: 0.5 },
    { name: 'a constant', reference: [0, 3, 0], current: [0, 9, 0], means: [NaN, 2, NaN], low: null, high: null, distance: 0 },
    { name: 'a tail without its mean', reference: [1, 1], current: [1, 1], means: [0, 1], low: null, high: 1, distance: null },
  ])('$name', ({ reference, current, means, low, high, distance }) => {
    const value = wassersteinFromCounts({
      reference,
      current,
      referenceMeans: means,
      currentLowMean: low,
      currentHighMean: high,
    });
    expect(value).toBe(distance);
  });
});

describe('the standardised distance', () => {
  it.each([
    { distance: 3, deviation: 2, value: 1.5 },
    { distance: 3, deviation: 0, value: null },
    { distance: null, deviation: 2, value: null },
    { distance: 3, deviation: NaN, value: null },
  ])('of $distance by $deviation is $value', ({ distance, deviation, value }) => {
    expect(standardisedWasserstein(distance, deviation)).toBe(value);
  });
});
