import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fisherExact } from './fisher-exact.js';

/** [hits, size, hits, size, p of scipy.stats.fisher_exact] of scipy 1.17.1, drawn by fixtures/write-fixtures.py from sizes up to 1e7. */
const scipy = JSON.parse(readFileSync(new URL('../fixtures/fisher-exact.json', import.meta.url), 'utf8')) as [
  number,
  number,
  number,
  number,
  number,
][];

describe("Fisher's exact test", () => {
  it('agrees with scipy to the digits that scipy has, up to ten million rows', () => {
    const bound = (size: number): number => (size > 1e5 ? 5e-9 : 1e-10);
    const far = scipy.filter(([a, n, b, m, p]) => !(Math.abs(fisherExact(a, n, b, m) - p) <= bound(n + m) * p + 1e-300));
    expect(far).toEqual([]);
  });

  it('has more digits than scipy for large counts', () => {
    // Forty-digit sum of the hypergeometric probabilities (mpmath); scipy says 0.1574086469.
    expect(fisherExact(2762, 8_260_572, 3, 4_072)).toBeCloseTo(0.15740864715637133, 13);
  });

  it.each([
    { name: 'an empty reference', table: [0, 0, 3, 10] },
    { name: 'an empty window', table: [3, 10, 0, 0] },
    { name: 'no hits', table: [0, 10, 0, 20] },
    { name: 'nothing but hits', table: [10, 10, 20, 20] },
    { name: 'equal shares', table: [3, 6, 3, 6] },
  ] as { name: string; table: [number, number, number, number] }[])('is 1 for $name', ({ table }) => {
    expect(fisherExact(...table)).toBe(1);
  });

  it('does not care which side is which, nor what counts as a hit', () => {
    for (const [a, n, b, m] of scipy.slice(0, 100)) {
      const p = fisherExact(a, n, b, m);
      expect(Math.abs(fisherExact(b, m, a, n) - p)).toBeLessThanOrEqual(1e-11 * p);
      expect(Math.abs(fisherExact(n - a, n, m - b, m) - p)).toBeLessThanOrEqual(1e-9 * p);
    }
  });
});
