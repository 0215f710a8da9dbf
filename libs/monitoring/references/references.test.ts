import { describe, expect, it } from '@jest/globals';
import type { Grain } from '#libs/contracts';
import type { FeatureProfile } from '../profiles/feature-profile.js';
import { emptyProfile } from '../testing/count-rows-on.js';
import { toWindow } from '../windows/to-window.js';
import { estimatePhi } from './estimate-phi.js';
import { findCalendarFeatures } from './find-calendar-features.js';
import { isProvisionalReferenceReady } from './is-provisional-reference-ready.js';
import { phiKey, toPhi } from './phi-table.js';
import { poolReference } from './pool-reference.js';
import { referenceSigma } from './reference-sigma.js';
import { toReference, type ReferenceSource } from './to-reference.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Monday. */
const FROM = Date.UTC(2001, 0, 1);

/** One row an hour, in a bin of its own for each of the 168 hours of the week. */
function hourly(days: number, timeShift = 0): FeatureProfile[] {
  return Array.from({ length: days * 24 }, (_, i) => {
    const bins = new Array<number>(168).fill(0);
    bins[i % 168] = 1;
    return emptyProfile({ hour: FROM + timeShift + i * HOUR_MS, bins, n: 1 });
  });
}

function daily(days: number, segment: string): FeatureProfile[] {
  return Array.from({ length: days }, (_, i) =>
    emptyProfile({ segment, hour: FROM + i * DAY_MS, bins: [i % 7 === 0 ? 1 : 0, 1], n: 1 }),
  );
}

const source = (days: number, given: Partial<ReferenceSource> = {}): ReferenceSource => ({
  timeZone: 'UTC',
  from: FROM,
  to: FROM + days * DAY_MS,
  provisional: false,
  profiles: [...hourly(days), ...daily(days, 'a=1')],
  ...given,
});

const subject = (grain: Grain, time: string, segment = '', timeZone = 'UTC') => ({
  feature: 'x',
  segment,
  grain,
  window: toWindow(grain, Date.parse(time), timeZone),
});

function pooledRows(of: ReferenceSource, asked: ReturnType<typeof subject>): number | string {
  const pooled = poolReference(toReference(of), asked);
  return 'code' in pooled ? pooled.reason : pooled.profile.n;
}

describe('what a window is compared with', () => {
  const tuesday = '2001-02-06T10:00Z';

  it.each<[string, ReferenceSource, ReturnType<typeof subject>, number | string]>([
    ['an hour: that hour of each of four weeks', source(28), subject('hour', tuesday), 4],
    ['a day: its hours of each of four weeks', source(28), subject('day', tuesday), 96],
    ['a week: all of it', source(28), subject('week', tuesday), 672],
    ['a segment: its day of week', source(28), subject('day', tuesday, 'a=1'), 4],
    [
      'a segment of an hour: nothing',
      source(28),
      subject('hour', tuesday, 'a=1'),
      'no reference for these hours: segments are compared by day and week only',
    ],
    ['under four weeks a day: its day of week', source(15), subject('day', tuesday), 48],
    ['under four weeks a week: all days of week', source(15), subject('week', tuesday), 360],
    [
      'under four weeks an hour: nothing',
      source(27),
      subject('hour', tuesday),
      'no reference for these hours: one of less than four weeks serves daily and weekly windows only',
    ],
    [
      'under a week a day that it lacks: nothing',
      source(1),
      subject('day', tuesday),
      'no reference for these hours: it does not have these days of the week',
    ],
    [
      'under a week a week: nothing',
      source(5),
      subject('week', tuesday),
      'no reference for these hours: it does not have these days of the week',
    ],
    ['without times a day: everything', source(3, { from: null, to: null }), subject('day', tuesday), 72],
    [
      'without times an hour: nothing',
      source(3, { from: null, to: null }),
      subject('hour', tuesday),
      'no reference for these hours: a reference without times serves daily and weekly windows only',
    ],
    [
      'another feature: nothing',
      source(28),
      { ...subject('day', tuesday), feature: 'y' },
      'no reference: it does not have this feature',
    ],
    ['another segment: nothing', source(28), subject('day', tuesday, 'a=2'), 'no reference: it does not have this segment'],
    [
      'inside a provisional reference: nothing',
      source(28, { provisional: true }),
      subject('week', '2001-01-28T10:00Z'),
      'overlaps the provisional reference',
    ],
    [
      'right after a provisional reference: its hours',
      source(28, { provisional: true }),
      subject('day', '2001-01-29T00:00Z'),
      96,
    ],
    ['inside a reference that was given: its hours', source(28), subject('day', '2001-01-28T10:00Z'), 96],
  ])('%s', (_, of, asked, rows) => expect(pooledRows(of, asked)).toBe(rows));

  it('without a reference is nothing', () =>
    expect(poolReference(null, subject('day', tuesday))).toEqual({ code: 'no-reference', reason: 'no reference' }));

  it('is the local hour on both sides of a change of clocks', () => {
    const zone = 'America/New_York';
    const reference = toReference(source(28, { timeZone: zone, profiles: hourly(28, 5 * HOUR_MS) }));
    const summer = poolReference(reference, subject('hour', '2001-07-02T04:30Z', '', zone));
    expect(summer).toMatchObject({ profile: { n: 4 } });
    expect('profile' in summer && summer.profile.bins[0]).toBe(4);
  });

  it('says that it has no rows in hours that were always empty', () => {
    const profiles = hourly(28).filter(({ hour }) => hour % DAY_MS !== 3 * HOUR_MS);
    expect(pooledRows(source(28, { profiles }), subject('hour', '2001-02-06T03:00Z'))).toBe(
      'no reference for these hours: it has no rows in them',
    );
  });
});

describe('overdispersion between windows', () => {
  const grid = {
    id: 'g',
    model: 'm',
    features: { x: { kind: 'categorical' as const, feature: 'x', categories: ['a', 'b'] } },
    segments: [],
  };
  const shares = (share: (day: number) => number, segment = '') =>
    Array.from({ length: 35 }, (_, day) => {
      const a = Math.round(1_000 * share(day));
      return emptyProfile({ segment, hour: FROM + day * DAY_MS, bins: [a, 1_000 - a, 0], n: 1_000 });
    });
  const phiOf = (profiles: FeatureProfile[], grains: Grain[] = ['day', 'week', 'hour']) =>
    estimatePhi(toReference(source(35, { profiles })), grid, grains);

  it('is 1 where days are more alike than chance makes them', () =>
    expect(phiOf(shares(() => 0.5))).toEqual({ 'day/x': 1, 'week/x': 1, 'hour/x': 1 }));

  it('grows with the moods of days, for segments on their own', () => {
    const phi = phiOf([...shares(() => 0.5), ...shares((day) => 0.5 + 0.2 * Math.sin(day * day), 's=1')]);
    expect(phi['day/x']).toBe(1);
    expect(phi['day/x/s=1']).toBeGreaterThan(10);
    expect(phi).not.toHaveProperty('hour/x/s=1');
  });

  it('is 1 where no window has anything to test, as that of a weekday by day', () => {
    const weekday = Array.from({ length: 35 }, (_, day) =>
      emptyProfile({ hour: FROM + day * DAY_MS, bins: day % 7 < 5 ? [500, 0, 0] : [0, 500, 0], n: 500 }),
    );
    expect(phiOf(weekday, ['day'])).toEqual({ 'day/x': 1 });
  });

  it('is unknown with four windows: rows are then taken to be independent', () => {
    const phi = phiOf(shares(() => 0.5).slice(0, 28), ['week']);
    expect(phi).toEqual({});
    expect(toPhi(phi, 'week', 'x', '')).toEqual({ phi: 1, iidAssumed: true });
  });

  it('is unknown without times, and for features that the grid does not have', () => {
    expect(estimatePhi(toReference(source(35, { from: null, to: null })), grid, ['day'])).toEqual({});
    expect(phiOf([emptyProfile({ feature: '__proto__', hour: FROM, bins: [1, 0, 0], n: 1 })])).toEqual({});
  });

  it('is kept by grain, feature and segment', () => {
    expect(phiKey('day', 'x', '')).toBe('day/x');
    expect(toPhi({ 'day/x/s=1': 3 }, 'day', 'x', 's=1')).toEqual({ phi: 3, iidAssumed: false });
    expect(toPhi(null, 'day', 'constructor', '')).toEqual({ phi: 1, iidAssumed: true });
  });
});

describe('calendar features', () => {
  const hours = (binOf: (i: number) => number[], count = 336) =>
    Array.from({ length: count }, (_, i) => {
      const bins = binOf(i);
      return emptyProfile({ hour: FROM + i * HOUR_MS, bins, n: bins.reduce((sum, bin) => sum + bin, 0) });
    });
  const found = (profiles: FeatureProfile[]) => [...findCalendarFeatures(profiles, 'UTC')];

  it.each<[string, (i: number) => number[], boolean]>([
    ['the hour of the day', (i) => Array.from({ length: 24 }, (_, hour) => (hour === i % 24 ? 5 : 0)), true],
    ['the weekend', (i) => (i % 168 >= 120 ? [0, 3] : [4, 0]), true],
    ['a constant', () => [5, 0], false],
    ['a value that mixes within hours', (i) => [i % 24, 5], false],
    ['a value of the date', (i) => (i < 168 ? [1, 0] : [0, 1]), false],
  ])('%s', (_, binOf, is) => expect(found(hours(binOf))).toEqual(is ? ['x'] : []));

  it('are not told from less than a day', () => expect(found(hours((i) => (i % 2 ? [1, 0] : [0, 1]), 23))).toEqual([]));
});

describe('a provisional reference', () => {
  const week = 7 * DAY_MS;

  it.each([
    ['9,999 rows of a week', 9_999, week, false],
    ['10,000 rows of a week less an hour', 10_000, week - HOUR_MS, false],
    ['10,000 rows of a week', 10_000, week, true],
  ])('of %s', (_, rows, span, ready) => expect(isProvisionalReferenceReady({ rows, from: FROM, to: FROM + span })).toBe(ready));
});

describe('the spread of a reference', () => {
  const grid = { kind: 'numeric' as const, feature: 'x', edges: [], decileEdges: [], means: [], sigma: 42, min: 0, max: 0 };

  it.each([
    ['comes from its own sums', emptyProfile({ n: 4, sum: 10, sumSquares: 30, min: 1, max: 4 }), Math.sqrt(1.25)],
    ['is 0 for a constant', emptyProfile({ n: 3, sum: 0.3, sumSquares: 0.03, min: 0.1, max: 0.1 }), 0],
    ['is 0 without rows', emptyProfile(), 0],
    [
      "is the grid's where the sums have cancelled",
      emptyProfile({ n: 2, sum: 2e9 + 1, sumSquares: 2e18, min: 1e9, max: 1e9 + 1 }),
      42,
    ],
  ])('%s', (_, total, sigma) => expect(referenceSigma(grid, total)).toBeCloseTo(sigma, 12));
});
