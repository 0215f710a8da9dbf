import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Grain } from '#libs/contracts';
import { closesAt } from './closes-at.js';
import { hourOfWeek } from './hour-of-week.js';
import { hoursIn } from './hours-in.js';
import { slotsIn } from './slots-in.js';
import { toWindow } from './to-window.js';
import { trailingWindows } from './trailing-windows.js';
import type { Window } from './window.js';
import { windowsBetween } from './windows-between.js';

const at = (text: string): number => Date.parse(text);
const text = ({ from, to }: Window): string[] => [from, to].map((time) => new Date(time).toISOString().slice(0, 16));

describe('a window', () => {
  it.each<[string, Grain, string, string, string, string]>([
    ['an hour is one of UTC', 'hour', '2001-03-10T13:59:59.999Z', 'UTC', '2001-03-10T13:00', '2001-03-10T14:00'],
    ['a day begins at midnight', 'day', '2001-03-10T00:00:00Z', 'UTC', '2001-03-10T00:00', '2001-03-11T00:00'],
    ['a week begins on Monday', 'week', '2001-03-11T23:59:00Z', 'UTC', '2001-03-05T00:00', '2001-03-12T00:00'],
    ['before 1970 too', 'week', '1969-12-31T12:00:00Z', 'UTC', '1969-12-29T00:00', '1970-01-05T00:00'],
    ['midnight is that of the zone', 'day', '2001-02-10T03:00:00Z', 'America/New_York', '2001-02-09T05:00', '2001-02-10T05:00'],
    ['a day of spring has 23 hours', 'day', '2001-04-01T12:00:00Z', 'America/New_York', '2001-04-01T05:00', '2001-04-02T04:00'],
    ['a day of autumn has 25 hours', 'day', '2001-10-28T12:00:00Z', 'America/New_York', '2001-10-28T04:00', '2001-10-29T05:00'],
    ['a week may lose an hour', 'week', '2024-03-28T12:00:00Z', 'Europe/Berlin', '2024-03-24T23:00', '2024-03-31T22:00'],
    ['a zone may be half an hour off', 'day', '2024-05-05T12:00:00Z', 'Asia/Kolkata', '2024-05-04T18:30', '2024-05-05T18:30'],
    ['midnight may be skipped', 'day', '2024-04-26T12:00:00Z', 'Africa/Cairo', '2024-04-25T22:00', '2024-04-26T21:00'],
    ['midnight may come twice', 'day', '2023-11-05T12:00:00Z', 'America/Havana', '2023-11-05T04:00', '2023-11-06T05:00'],
    [
      'an hour before midnight may come twice',
      'day',
      '2019-02-16T12:00:00Z',
      'America/Sao_Paulo',
      '2019-02-16T02:00',
      '2019-02-17T03:00',
    ],
    ['a whole day may be skipped', 'day', '2011-12-30T09:59:00Z', 'Pacific/Apia', '2011-12-29T10:00', '2011-12-30T10:00'],
  ])('%s', (_, grain, time, zone, from, to) => expect(text(toWindow(grain, at(time), zone))).toEqual([from, to]));

  it.each(['UTC', 'America/New_York', 'Asia/Kolkata', 'Africa/Cairo', 'Australia/Lord_Howe', 'America/Havana'])(
    'holds every moment once in %s',
    (zone) =>
      fc.assert(
        fc.property(
          fc.integer({ min: at('1990-01-01T00:00Z'), max: at('2035-01-01T00:00Z') }),
          fc.constantFrom<Grain>('hour', 'day', 'week'),
          (time, grain) => {
            const window = toWindow(grain, time, zone);
            expect(window.from).toBeLessThanOrEqual(time);
            expect(window.to).toBeGreaterThan(time);
            expect(toWindow(grain, window.from, zone)).toEqual(window);
            expect(toWindow(grain, window.to - 1, zone)).toEqual(window);
            expect(toWindow(grain, window.to, zone).from).toBe(window.to);
          },
        ),
        { numRuns: 300 },
      ),
  );
});

describe('windows between', () => {
  it('are those that lie wholly in the span', () =>
    expect(windowsBetween('day', { from: at('2001-01-01T05:00Z'), to: at('2001-01-04T12:00Z') }, 'UTC').map(text)).toEqual([
      ['2001-01-02T00:00', '2001-01-03T00:00'],
      ['2001-01-03T00:00', '2001-01-04T00:00'],
    ]));

  it('are none in a span that is too short', () =>
    expect(windowsBetween('week', { from: at('2001-01-02T00:00Z'), to: at('2001-01-09T00:00Z') }, 'UTC')).toEqual([]));
});

describe('the hour of the week', () => {
  it.each<[string, string, number]>([
    ['2001-01-01T00:00Z', 'UTC', 0],
    ['2001-01-07T23:59Z', 'UTC', 167],
    ['1970-01-01T00:00Z', 'UTC', 72],
    ['2001-01-01T00:00Z', 'America/New_York', 163],
    ['2024-05-05T18:30Z', 'Asia/Kolkata', 0],
  ])('at %s in %s is %i', (time, zone, hour) => expect(hourOfWeek(at(time), zone)).toBe(hour));

  it('is covered once by each hour of a plain day, and by 23 hours of one in spring', () => {
    expect(slotsIn(toWindow('day', at('2001-01-02T12:00Z'), 'UTC'), 'hour of week', 'UTC')).toEqual(
      Array.from({ length: 24 }, (_, i) => 24 + i),
    );
    const spring = toWindow('day', at('2001-04-01T12:00Z'), 'America/New_York');
    expect(slotsIn(spring, 'hour of week', 'America/New_York')).not.toContain(6 * 24 + 2);
    expect(slotsIn(spring, 'day of week', 'America/New_York')).toEqual([6]);
  });
});

describe('the end of a window', () => {
  it('waits for lateness', () => expect(closesAt({ from: 0, to: 3_600_000 }, 300_000)).toBe(3_900_000));

  it('waits for the whole of its last hour in a zone that is half an hour off', () => {
    const day = toWindow('day', at('2024-05-05T12:00Z'), 'Asia/Kolkata');
    expect(closesAt(day, 0)).toBe(at('2024-05-05T19:00Z'));
    expect(hoursIn(day)).toHaveLength(24);
  });
});

describe('the same hours of earlier weeks', () => {
  it('are at the same local time across a change of clocks', () => {
    const window = toWindow('hour', at('2001-04-02T12:00Z'), 'America/New_York');
    expect(trailingWindows(window, 'America/New_York', 2).map(text)).toEqual([
      ['2001-03-26T13:00', '2001-03-26T14:00'],
      ['2001-03-19T13:00', '2001-03-19T14:00'],
    ]);
  });

  it('of a day are whole days', () => {
    const window = toWindow('day', at('2001-04-08T12:00Z'), 'America/New_York');
    expect(trailingWindows(window, 'America/New_York', 1).map(text)).toEqual([['2001-04-01T05:00', '2001-04-02T04:00']]);
  });
});
