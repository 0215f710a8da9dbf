import { describe, expect, it } from '@jest/globals';
import { buildFlaggedDays } from './build-flagged-days.js';
import { buildMovements } from './build-movements.js';
import { buildWeeks, isoWeekOf } from './build-weeks.js';
import { fakeAlert } from './fake-alert.js';
import { fakeMeasure } from './fake-measure.js';

describe('isoWeekOf', () => {
  it.each([
    ['2001-01-01T00:00:00.000Z', 1],
    ['2001-02-12T00:00:00.000Z', 7],
    ['2001-06-25T00:00:00.000Z', 26],
  ])('%s begins week %i', (from, week) => {
    expect(isoWeekOf(from)).toBe(week);
  });
});

describe('buildWeeks', () => {
  it('puts the values of a week beside its volume, its intervals and what was rehearsed', () => {
    const window = { from: '2001-02-12T00:00:00.000Z', to: '2001-02-19T00:00:00.000Z' };
    const interval = {
      low: 0.67,
      high: 0.71,
      standardError: 0.01,
      confidence: 0.95,
      method: 'jackknife',
      cluster: 'day',
      clusters: 7,
    };
    const performance = fakeMeasure({
      family: 'performance',
      grain: 'week',
      window,
      values: { auc: 0.69 },
      intervals: { auc: interval },
    });
    const hour = (from: string, n: number) => fakeMeasure({ family: 'volume', grain: 'hour', window: { from, to: from }, n });
    const volumes = [
      hour('2001-02-11T23:00:00.000Z', 9),
      hour('2001-02-12T00:00:00.000Z', 40),
      hour('2001-02-18T23:00:00.000Z', 2),
    ];
    expect(buildWeeks([performance], volumes)).toMatchObject([
      {
        isoWeek: 7,
        volume: 42,
        auc: { value: 0.69, low: 0.67, high: 0.71, method: 'jackknife, by day' },
        brier: { value: null, low: null },
        rehearsed: { auc: 0.707 },
      },
    ]);
  });
});

describe('buildMovements', () => {
  it('tells each feature and segment once, in the whole week of its largest effect, the largest first', () => {
    const row = (feature: string, from: string, effect: number) =>
      fakeMeasure({ feature, window: { from, to: from }, values: { effect } });
    const moved = buildMovements([
      row('hour', '2001-02-26', 0.9),
      row('distance', '2001-03-05', 0.1),
      row('distance', '2001-03-12', 0.3),
      row('hour', '2001-03-12', 0.2),
      row('hour', '2001-03-19', 0.8),
    ]);
    expect(moved.map(({ feature, from }) => [feature, from])).toEqual([
      ['distance', '2001-03-12'],
      ['hour', '2001-03-12'],
    ]);
  });
});

describe('buildFlaggedDays', () => {
  it('counts the days on which a feature moved, but not those of its own announced incident', () => {
    const values = { chiSquareP: 0, effect: 0.5, ksP: 0, wasserstein: 0.5 };
    const day = (feature: string, date: string) =>
      fakeMeasure({
        feature,
        window: { from: `2001-03-${date}T00:00:00.000Z`, to: `2001-03-${Number(date) + 1}T00:00:00.000Z` },
        values,
      });
    const drift = [day('distance', '12'), day('distance', '20'), day('hour', '12')];
    expect(buildFlaggedDays(drift, [], 10)).toMatchObject([
      { feature: 'distance', days: 1, dates: ['2001-03-20'], judged: 1, rehearsed: 0, alerts: 0, untold: ['2001-03-20'] },
      { feature: 'hour', days: 1, dates: ['2001-03-12'], judged: 1, rehearsed: 0 },
    ]);
    const window = drift[1]!.window;
    const told = [fakeAlert({ feature: 'distance', since: window.from, lastSpoke: window }), fakeAlert({ feature: 'distance' })];
    expect(
      buildFlaggedDays(
        drift.map((row) => ({ ...row, version: 'v1' })),
        told,
        10,
      )[0],
    ).toMatchObject({ alerts: 1, untold: [] });
  });
});
