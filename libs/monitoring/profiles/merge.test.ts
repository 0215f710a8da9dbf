import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emptyProfile } from '../testing/count-rows-on.js';
import { emptyPerformance } from '../testing/empty-performance.js';
import type { FeatureProfile } from './feature-profile.js';
import { LABEL_DELAY_BINS, labelDelayBin, labelDelayUpperSeconds } from './label-delay-grid.js';
import { mergeFeatureProfiles } from './merge-feature-profiles.js';
import { mergePerformanceProfiles } from './merge-performance-profiles.js';
import type { PerformanceProfile } from './performance-profile.js';
import { subtractPerformanceProfile } from './subtract-performance-profile.js';

const count = fc.nat(1_000_000);
const real = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const bins = (size: number) => fc.array(count, { minLength: size, maxLength: size });

const featureProfile = fc
  .record({
    hour: count,
    bins: bins(7),
    missing: count,
    nonFinite: count,
    typeViolation: count,
    unseen: count,
    outOfRange: count,
    sum: real,
    sumSquares: real,
    min: real,
    spread: fc.double({ min: 0, max: 1e6, noNaN: true }),
    lowSum: real,
    highSum: real,
  })
  .map(({ spread, ...own }): FeatureProfile => {
    const n = own.bins.reduce((sum, bin) => sum + bin, 0);
    return { ...emptyProfile(), ...own, n, max: own.min + spread };
  });

const performanceProfile = fc
  .record({
    hour: count,
    rows: count,
    labelled: count,
    unscored: count,
    scored: count,
    positives: bins(5),
    negatives: bins(5),
    sumScore: real,
    sumScoreLabelled: real,
    sumBrier: real,
    sumLogLoss: real,
    truePositive: count,
    falsePositive: count,
    falseNegative: count,
    trueNegative: count,
    labelDelays: bins(9),
  })
  .map((own): PerformanceProfile => ({ ...emptyPerformance(), ...own }));

/** Equal to 1e-12 of what was added, eight times a million at most. */
const TOLERANCE = 8e6 * 1e-12;

function expectAlike(actual: object | null, expected: object | null): void {
  const [own, other] = [actual, expected].map((value) => Object.values(value ?? {}).flat() as unknown[]);
  const off = own!.findIndex((x, i) => (typeof x === 'number' ? Math.abs(x - Number(other![i])) > TOLERANCE : x !== other![i]));
  if (off !== -1 || own!.length !== other!.length) expect(actual).toEqual(expected);
}

describe('merging profiles', () => {
  it.each<[string, (all: FeatureProfile[]) => FeatureProfile | null]>([
    ['in another order', (all) => mergeFeatureProfiles(all.toReversed())],
    ['in two parts', (all) => mergeParts(all, mergeFeatureProfiles)],
  ])('of a feature %s gives the same', (_, merge) =>
    fc.assert(
      fc.property(fc.array(featureProfile, { minLength: 2, maxLength: 8 }), (all) =>
        expectAlike(merge(all), mergeFeatureProfiles(all)),
      ),
    ),
  );

  it('of performance in any order or split gives the same', () =>
    fc.assert(
      fc.property(fc.array(performanceProfile, { minLength: 2, maxLength: 8 }), (all) => {
        expectAlike(mergePerformanceProfiles(all.toReversed()), mergePerformanceProfiles(all));
        expectAlike(mergeParts(all, mergePerformanceProfiles), mergePerformanceProfiles(all));
      }),
    ));

  it('and taking one off again gives the rest', () =>
    fc.assert(
      fc.property(fc.array(performanceProfile, { minLength: 2, maxLength: 8 }), ([first, ...rest]) => {
        const without = { ...mergePerformanceProfiles(rest)!, hour: 0 };
        const all = mergePerformanceProfiles([first!, ...rest])!;
        expectAlike({ ...subtractPerformanceProfile(all, first!), hour: 0 }, without);
      }),
    ));

  it('does not change what it merges', () => {
    const one = emptyProfile({ n: 1, bins: [1, 0] });
    mergeFeatureProfiles([one, one]);
    expect(one).toEqual(emptyProfile({ n: 1, bins: [1, 0] }));
  });

  it('takes no minimum from a profile without values', () => {
    const empty = emptyProfile({ bins: [0, 0] });
    const valued = emptyProfile({ n: 2, min: 3, max: 9, bins: [1, 1] });
    expect(mergeFeatureProfiles([empty, valued, empty])).toMatchObject({ n: 2, min: 3, max: 9 });
  });

  it('keeps the bins where others have only sizes', () =>
    expect(mergeFeatureProfiles([emptyProfile({ missing: 2 }), emptyProfile({ bins: [1, 2] })])).toMatchObject({
      missing: 2,
      bins: [1, 2],
    }));

  it('of two grids is a bug', () =>
    expect(() => mergeFeatureProfiles([emptyProfile({ bins: [1] }), emptyProfile({ bins: [1, 2] })])).toThrow(RangeError));

  it('of nothing is nothing', () => {
    expect(mergeFeatureProfiles([])).toBeNull();
    expect(mergePerformanceProfiles([])).toBeNull();
  });
});

function mergeParts<T>(all: T[], merge: (parts: T[]) => T | null): T | null {
  const middle = Math.ceil(all.length / 2);
  return merge([all.slice(0, middle), all.slice(middle)].flatMap((part) => merge(part) ?? []));
}

describe('the grid of label delays', () => {
  it.each([
    [-5, 0],
    [0, 0],
    [0.09, 0],
    [1, 8],
    [3, 16],
    [86_400, 131],
    [3e8, 225],
    [Infinity, 225],
  ])('puts %d seconds in bin %i', (seconds, bin) => expect(labelDelayBin(seconds)).toBe(bin));

  it('bounds each delay from above by less than a tenth', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2.9e8, noNaN: true }), (seconds) => {
        const upper = labelDelayUpperSeconds(labelDelayBin(seconds));
        expect(upper).toBeGreaterThan(seconds * (1 - 1e-12));
        expect(upper).toBeLessThan((seconds + 1) * 1.1);
        expect(labelDelayBin(seconds)).toBeLessThan(LABEL_DELAY_BINS);
      }),
    ));
});
