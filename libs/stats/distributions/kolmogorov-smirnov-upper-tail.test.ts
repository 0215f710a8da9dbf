import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { kolmogorovSmirnovUpperTail } from './kolmogorov-smirnov-upper-tail.js';

/** [size, d, scipy.stats.kstwo.sf(d, size)] of scipy 1.17.1, drawn by fixtures/write-fixtures.py from sizes of 1 to 1e7. */
const scipy = JSON.parse(readFileSync(new URL('../fixtures/kolmogorov-smirnov-upper-tail.json', import.meta.url), 'utf8')) as [
  size: number,
  d: number,
  p: number,
][];

describe('the upper tail of the Kolmogorov–Smirnov statistic', () => {
  it('is within 1e-9 of scipy at every size and on both sides of every border between regimes', () => {
    const far = scipy.filter(([size, d, p]) => !(Math.abs(kolmogorovSmirnovUpperTail(d, size) - p) <= 1e-9));
    expect(far).toEqual([]);
    expect(scipy.length).toBeGreaterThan(3000);
  });

  it('keeps eight digits in the far tail up to a size of a million, where scipy has them', () => {
    const far = scipy.filter(([size, d, p]) => p > 1e-300 && !(Math.abs(kolmogorovSmirnovUpperTail(d, size) / p - 1) <= 1e-8));
    expect(far).toEqual([]);
  });

  it.each([
    { d: 0, size: 10, p: 1 },
    { d: -1, size: 10, p: 1 },
    { d: 1, size: 10, p: 0 },
    { d: 0.5, size: 1, p: 1 },
    { d: 0.75, size: 1, p: 0.5 },
    { d: 1e-9, size: 1e7, p: 1 },
  ])('is $p at d = $d and size $size', ({ d, size, p }) => {
    expect(kolmogorovSmirnovUpperTail(d, size)).toBeCloseTo(p, 12);
  });

  it('differs from the limit law that others use for large samples', () => {
    expect(kolmogorovSmirnovUpperTail(0.043, 990)).toBeCloseTo(0.04992411807670338, 9);
    expect(Math.abs(kolmogorovSmirnovUpperTail(0.043, 990) - 0.05139286514386681)).toBeGreaterThan(1e-3);
  });
});
