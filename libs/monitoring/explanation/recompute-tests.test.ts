import { describe, expect, it } from '@jest/globals';
import { fisherExact, chiSquareUpperTail, kolmogorovSmirnovUpperTail, studentTUpperTail } from '#libs/stats';
import { recomputeTests } from './recompute-tests.js';
import { chiSquareTail, fisherTail, kolmogorovTail, studentTail } from './tails.js';

describe('tails by their plain formulas', () => {
  it.each([
    [3, 1],
    [12.3, 3],
    [40, 9],
    [90, 20],
    [0.5, 6],
    [400, 9],
  ])('χ² above %d with %d degrees of freedom', (x, degrees) => {
    expect(chiSquareTail(x, degrees) / chiSquareUpperTail(x, degrees)).toBeCloseTo(1, 9);
  });

  it.each([
    [2, 6],
    [4.5, 6],
    [-1, 5],
    [3, 27],
    [0, 4],
  ])('t above %d with %d degrees of freedom', (t, degrees) => {
    expect(studentTail(t, degrees)).toBeCloseTo(studentTUpperTail(t, degrees), 12);
  });

  it.each([
    [0.2, 200],
    [0.1, 500],
    [0.043, 990],
    [0.02, 4545],
    [0.3, 1200],
  ])('D above %d of %d', (d, n) => {
    const p = kolmogorovSmirnovUpperTail(d, n);
    const own = kolmogorovTail(d, n);
    expect(Math.abs(own - p) <= 0.02 && (p > 0.05 || Math.abs(own / p - 1) < 0.01)).toBe(true);
  });

  it.each([
    [10, 1_000, 8, 200],
    [0, 10_000, 20, 1_000],
    [500, 1_000, 90, 200],
    [3, 50, 0, 20],
  ])('Fisher: %d of %d against %d of %d', (...table) => {
    expect(fisherTail(...table) / fisherExact(...table)).toBeCloseTo(1, 8);
  });
});

describe('silence', () => {
  const HOUR = 3_600_000;
  const window = { from: 30 * HOUR, to: 31 * HOUR };

  it.each([
    ['within the window', 30.5, 0],
    ['as the window begins', 30, 0],
    ['in the window before', 29.5, 1],
    ['as the window before begins', 29, 1],
    ['a day before', 6.25, 24],
  ])('since an event %s', (_, hours, emptyWindows) => {
    const lastTime = new Date(hours * HOUR).toISOString();
    expect(recomputeTests({ kind: 'freshness', lastTime, longestGapMs: null }, window)).toEqual({
      freshnessMs: { value: (31 - hours) * HOUR, p: null },
      emptyWindows: { value: emptyWindows, p: null },
    });
  });
});
