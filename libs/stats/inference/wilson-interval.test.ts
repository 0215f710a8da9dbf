import { describe, expect, it } from '@jest/globals';
import { wilsonInterval } from './wilson-interval.js';

describe("Wilson's interval", () => {
  // scipy 1.17.1 binomtest(successes, n).proportion_ci(method='wilson')
  it.each([
    { successes: 5, n: 20, low: 0.11186170140766571, high: 0.468700877618744 },
    { successes: 0, n: 10, low: 0, high: 0.27753279986288926 },
    { successes: 10, n: 10, low: 0.7224672001371109, high: 1 },
  ])('of $successes in $n is $low to $high', ({ successes, n, low, high }) => {
    const interval = wilsonInterval(successes, n);
    expect(interval?.low).toBeCloseTo(low, 14);
    expect(interval?.high).toBeCloseTo(high, 14);
  });

  it('has no value without trials', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  it('grows with the confidence and shrinks with the trials', () => {
    const width = (n: number, confidence: number): number => {
      const { low, high } = wilsonInterval(n / 4, n, confidence)!;
      return high - low;
    };
    expect(width(100, 0.99)).toBeGreaterThan(width(100, 0.95));
    expect(width(1000, 0.95)).toBeLessThan(width(100, 0.95));
  });
});
