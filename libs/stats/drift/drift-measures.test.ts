import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chiSquareTwoSample } from './chi-square-two-sample.js';
import { hellingerDistance } from './hellinger-distance.js';
import { jensenShannonDistance } from './jensen-shannon-distance.js';
import { kolmogorovSmirnovFromCounts } from './kolmogorov-smirnov-from-counts.js';
import { lInfinityDistance } from './l-infinity-distance.js';
import { populationStabilityIndex } from './population-stability-index.js';
import { psiEffect } from './psi-effect.js';
import { totalVariationDistance } from './total-variation-distance.js';

type Measure = (reference: number[], current: number[]) => number | null;

/** Measures that take bins in any order. */
const unordered: Record<string, Measure> = {
  'the population stability index': populationStabilityIndex,
  'its effect': psiEffect,
  'the Jensen–Shannon distance': jensenShannonDistance,
  'the Hellinger distance': hellingerDistance,
  'the total variation distance': totalVariationDistance,
  'the L∞ distance': lInfinityDistance,
  'χ²': (reference, current) => chiSquareTwoSample(reference, current)?.statistic ?? null,
  'the p of χ²': (reference, current) => chiSquareTwoSample(reference, current)?.p ?? null,
};
const all: Record<string, Measure> = {
  ...unordered,
  'the binned Kolmogorov–Smirnov D': (reference, current) => kolmogorovSmirnovFromCounts(reference, current)?.d ?? null,
};
const expectSame = (a: number | null, b: number | null): void => {
  if (a === null || b === null) expect(a).toBe(b);
  else expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(a)));
};

const count = fc.oneof(fc.nat(3), fc.nat(1_000), fc.nat(10_000_000));
const bins = fc.array(fc.record({ reference: count, current: count, key: fc.double({ noNaN: true }) }), {
  minLength: 1,
  maxLength: 60,
});
const split = (drawn: { reference: number; current: number }[]): [number[], number[]] => [
  drawn.map((bin) => bin.reference),
  drawn.map((bin) => bin.current),
];

describe.each(Object.entries(all))('%s', (name, measure) => {
  it('has no value where a side has no rows', () => {
    for (const [reference, current] of [
      [[], []],
      [
        [0, 0],
        [0, 0],
      ],
      [
        [1, 2],
        [0, 0],
      ],
      [
        [0, 0],
        [1, 2],
      ],
    ] as [number[], number[]][]) {
      expect(measure(reference, current)).toBeNull();
    }
  });

  it('is no drift for one category, or a constant, at any two sizes', () => {
    const none = name === 'the p of χ²' ? 1 : 0;
    for (const [reference, current] of [
      [[7], [100]],
      [
        [0, 7, 0],
        [0, 100, 0],
      ],
      [
        [10_000, 0],
        [1, 0],
      ],
    ] as [number[], number[]][]) {
      expect(measure(reference, current)).toBe(none);
    }
  });

  it('is finite for categories that one side has never seen', () => {
    for (const [reference, current] of [
      [
        [100, 50, 0],
        [0, 0, 7],
      ],
      [
        [100, 0],
        [50, 1],
      ],
      [
        [0, 1],
        [1_000_000, 0],
      ],
    ] as [number[], number[]][]) {
      expect(Number.isFinite(measure(reference, current))).toBe(true);
    }
  });

  it('is finite or without a value, for any counts, and the same with empty bins added', () => {
    fc.assert(
      fc.property(bins, (drawn) => {
        const [reference, current] = split(drawn);
        const value = measure(reference, current);
        expect(value === null || Number.isFinite(value)).toBe(true);
        expectSame(measure([...reference, 0], [...current, 0]), value);
      }),
    );
  });

  it('refuses two sides on different bins', () => {
    expect(() => measure([1, 2], [1, 2, 3])).toThrow(RangeError);
  });
});

describe.each(Object.entries(unordered))('%s', (_, measure) => {
  it('is the same for bins in any order', () => {
    fc.assert(
      fc.property(bins, (drawn) => {
        const shuffled = [...drawn].sort((a, b) => a.key - b.key);
        expectSame(measure(...split(shuffled)), measure(...split(drawn)));
      }),
    );
  });
});

describe.each(Object.entries(all))('%s', (_, measure) => {
  it('is the same whether windows are counted at once or in parts that are summed', () => {
    fc.assert(
      fc.property(bins, fc.double({ min: 0, max: 1, noNaN: true }), (drawn, share) => {
        const [reference, current] = split(drawn);
        const part = current.map((n) => Math.floor(n * share));
        const rest = current.map((n, i) => n - part[i]!);
        expectSame(
          measure(
            reference,
            part.map((n, i) => n + rest[i]!),
          ),
          measure(reference, current),
        );
      }),
    );
  });
});

describe('distances of shares', () => {
  it.each([
    { name: 'Jensen–Shannon', measure: jensenShannonDistance },
    { name: 'Hellinger', measure: hellingerDistance },
    { name: 'total variation', measure: totalVariationDistance },
    { name: 'L∞', measure: lInfinityDistance },
  ])('$name: 0 for equal shares at other sizes, 1 for shares that have nothing in common', ({ measure }) => {
    expect(measure([1, 2, 4], [10, 20, 40])).toBe(0);
    expect(measure([5, 0], [0, 9])).toBe(1);
  });

  it('do not lose small differences to rounding: Jensen–Shannon follows u/√(8 ln 2) down to the smallest', () => {
    for (const shift of [1e-3, 1e-6, 1e-9, 1e-12]) {
      const value = jensenShannonDistance([0.5, 0.5], [0.5 - shift / 2, 0.5 + shift / 2])!;
      expect(value / (shift / Math.sqrt(8 * Math.LN2))).toBeCloseTo(1, 3);
    }
  });

  it('are in the base that is asked for', () => {
    const natural = jensenShannonDistance([3, 1], [1, 3], Math.E)!;
    expect(natural / jensenShannonDistance([3, 1], [1, 3])!).toBeCloseTo(Math.sqrt(Math.LN2), 14);
  });
});

describe('the effect', () => {
  it('is the index less (B−1)(1/n+1/N)φ', () => {
    const index = populationStabilityIndex([100, 200, 300], [30, 50, 20])!;
    expect(psiEffect([100, 200, 300], [30, 50, 20])).toBeCloseTo(index - 2 * (1 / 100 + 1 / 600), 14);
    expect(psiEffect([100, 200, 300], [30, 50, 20], 3)).toBeCloseTo(index - 6 * (1 / 100 + 1 / 600), 14);
  });
});
