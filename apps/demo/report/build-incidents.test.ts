import { describe, expect, it } from '@jest/globals';
import type { Measure } from '#libs/contracts';
import { buildIncidents, type IncidentTraces } from './build-incidents.js';
import { fakeAlert } from './fake-alert.js';
import { fakeMeasure } from './fake-measure.js';

const dayOf = (date: string): Measure['window'] => ({
  from: `${date}T00:00:00.000Z`,
  to: new Date(Date.parse(date) + 86_400_000).toISOString(),
});

const drift = (date: string, moved: boolean): Measure =>
  fakeMeasure({
    feature: 'distance',
    window: dayOf(date),
    values: moved
      ? { chiSquareP: 0, effect: 0.4, ksP: 0, wasserstein: 0.5 }
      : { chiSquareP: 0.5, effect: 0, ksP: 0.5, wasserstein: 0.02 },
  });

const missing = (date: string, segment: string, missingShare: number): Measure =>
  fakeMeasure({ family: 'quality', feature: 'origin_delay', segment, window: dayOf(date), values: { missingShare } });

const struck = ['origin=ORD', 'origin=DFW', 'origin=ATL'];

const quality = (shareOf: (segment: string) => number): Measure[] =>
  [...struck, 'origin=LAX', 'origin=other'].flatMap((segment) => [
    missing('2001-04-09', segment, 0.001),
    missing('2001-04-10', segment, shareOf(segment)),
  ]);

const build = (dailyDrift: Measure[], dailyQuality: Measure[], more: Partial<IncidentTraces> = {}) =>
  buildIncidents({ dailyDrift, dailyQuality, alerts: [], heldBack: [], ...more });

describe('buildIncidents', () => {
  it('sees kilometres in the first day that they touch', () => {
    const [kilometres] = build([drift('2001-03-11', false), drift('2001-03-12', true), drift('2001-03-13', true)], []);
    expect(kilometres).toMatchObject({ seen: true, firstWindow: { grain: 'day', from: '2001-03-12T00:00:00.000Z' } });
  });

  it('does not call them seen when they show a day late, or not at all', () => {
    const late = build([drift('2001-03-12', false), drift('2001-03-13', true)], [])[0];
    expect(late).toMatchObject({ seen: false, firstWindow: { from: '2001-03-13T00:00:00.000Z' } });
    expect(build([drift('2001-03-12', false)], [])[0]).toMatchObject({ seen: false, firstWindow: null });
  });

  it.each([
    [
      'sees the delay missing in the three airports while the others stay quiet',
      (segment: string) => (struck.includes(segment) ? 1 : 0.002),
      true,
    ],
    [
      'does not call it seen when one of the three does not show it',
      (segment: string) => (segment === 'origin=ORD' ? 1 : 0),
      false,
    ],
    ['does not call it seen when another airport shows it too', (segment: string) => (segment === 'origin=other' ? 0 : 1), false],
    ['does not call it seen when no airport shows it', () => 0, false],
  ])('%s', (_sentence, shareOf, seen) => {
    expect(build([], quality(shareOf))[1]!.seen).toBe(seen);
  });

  const alertOf = (feature: string, segment: string, since: string) =>
    fakeAlert({ feature, segment, since: `${since}T00:00:00.000Z`, check: feature === 'distance' ? 'drift' : 'quality' });

  it.each([
    ['in the window that it begins in', ['2001-03-12'], true],
    ['in the next one', ['2001-03-13'], true],
    ['not before it', ['2001-03-11'], false],
    ['not at all', [], false],
  ])('calls kilometres told when distance fires %s', (_sentence, since, alerted) => {
    const alerts = since.map((day) => alertOf('distance', '', day));
    expect(build([], [], { alerts })[0]!.alerted).toBe(alerted);
  });

  it('calls the missing delay told when each of the three airports fires', () => {
    const alerts = struck.map((segment) => alertOf('origin_delay', segment, '2001-04-10'));
    expect(build([], [], { alerts })[1]!.alerted).toBe(true);
    expect(build([], [], { alerts: alerts.slice(1) })[1]!.alerted).toBe(false);
    expect(build([], [], { alerts })[0]!.alerted).toBe(false);
  });

  it('knows when retraining was held back for it', () => {
    const held = {
      policy: 'feed-moved',
      version: 'v1',
      cause: 'data:carrier_mean,distance',
      reason: 'the first of two moved',
      from: '2001-03-13T00:05:00.000Z',
      until: null,
    };
    expect(build([], [], { heldBack: [held] }).map(({ heldBack }) => heldBack)).toEqual([true, false]);
    expect(build([], [], { heldBack: [{ ...held, from: '2001-05-01T00:05:00.000Z' }] })[0]!.heldBack).toBe(false);
  });
});
