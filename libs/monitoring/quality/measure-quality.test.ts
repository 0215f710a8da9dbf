import { describe, expect, it } from '@jest/globals';
import { fisherExact } from '#libs/stats';
import type { FeatureProfile } from '../profiles/feature-profile.js';
import { toReference } from '../references/to-reference.js';
import { emptyProfile } from '../testing/count-rows-on.js';
import { measureQuality, type MeasureQuality } from './measure-quality.js';

const DAY_MS = 86_400_000;
const reference = (profiles: FeatureProfile[]) =>
  toReference({ timeZone: 'UTC', from: null, to: null, provisional: false, profiles });
const usual = emptyProfile({ n: 9_990, missing: 10 });

const judge = (current: Partial<FeatureProfile> | null, given: Partial<MeasureQuality> = {}) =>
  measureQuality({
    feature: 'x',
    segment: '',
    grain: 'day',
    window: { from: 0, to: DAY_MS },
    current: current && emptyProfile(current),
    reference: reference([usual]),
    phi: null,
    ...given,
  });

describe('quality of a feature', () => {
  it('is the share of each fault, of the rows or of those with a value', () => {
    const { values, n, referenceN } = judge({ n: 80, missing: 10, nonFinite: 6, typeViolation: 4, unseen: 8, outOfRange: 2 });
    expect({ n, referenceN }).toEqual({ n: 100, referenceN: 10_000 });
    expect(values).toMatchObject({
      missingShare: 0.1,
      nonFiniteShare: 0.06,
      typeViolationShare: 0.04,
      unseenShare: 0.1,
      outOfRangeShare: 0.025,
    });
  });

  it('has an interval that does not close at no fault', () => {
    const { intervals } = judge({ n: 100 });
    expect(intervals['missingShare']).toMatchObject({ low: 0, method: 'wilson, rows independent', cluster: null });
    expect(intervals['missingShare']!.high).toBeCloseTo(0.037, 3);
  });

  it("is compared with the reference's share of the same hours", () => {
    const { values, method } = judge({ n: 90, missing: 10 });
    expect(method).toBe('wilson; fisher against the whole reference');
    expect(values['missingShareReference']).toBe(0.001);
    expect(values['missingShareDifference']).toBeCloseTo(0.099, 12);
    expect(values['missingShareP']).toBe(fisherExact(10, 10_000, 10, 100));
    expect(values['nonFiniteShareP']).toBe(1);
  });

  it('counts dependent rows as fewer', () => {
    const { values } = judge({ n: 900, missing: 100 }, { phi: { 'day/x': 10 } });
    expect(values['missingShareP']).toBe(fisherExact(1, 1_000, 10, 100));
  });

  it('counts a fault that the reference never had', () => {
    const { values } = judge({ n: 100, outOfRange: 1 });
    expect(values).toMatchObject({ outOfRangeShare: 0.01, outOfRangeShareReference: 0 });
    expect(values['outOfRangeShareP']).toBeCloseTo(100 / 10_090, 4);
  });

  it('of less than twenty rows has shares but no p', () =>
    expect(judge({ n: 9, missing: 10 }).values).toMatchObject({ missingShare: 10 / 19, missingShareP: null }));

  it('of rows that all lack the feature has no share of those with a value', () => {
    const { values, intervals } = judge({ missing: 50 });
    expect(values).toMatchObject({ missingShare: 1, unseenShare: null, outOfRangeShareP: null });
    expect(intervals).not.toHaveProperty('unseenShare');
  });

  it('is shown without a reference, and says so', () => {
    const { status, code, reason, values } = judge({ n: 90, missing: 10 }, { reference: null });
    expect({ status, code, reason }).toEqual({ status: 'ok', code: 'no-reference', reason: 'no reference' });
    expect(values).toMatchObject({ missingShare: 0.1 });
    expect(values).not.toHaveProperty('missingShareP');
  });

  it.each([[null], [{}]])('of an empty window is no data', (current) =>
    expect(judge(current)).toMatchObject({ status: 'no-data', code: 'empty-window', reason: 'empty window', values: {}, n: 0 }),
  );
});
