import { describe, expect, it } from '@jest/globals';
import { dueWindows, type DueWindows } from './due-windows.js';

const at = (text: string): number => Date.parse(`${text}Z`);
const LATENESS_MS = 300_000;

const input: DueWindows = {
  timeZone: 'UTC',
  schedule: {
    drift: ['day', 'week'],
    quality: ['hour', 'day'],
    volume: ['hour'],
    performance: ['day', 'week'],
    serving: [],
    skew: [],
  },
  evaluatedTo: {},
  firstHour: at('2001-02-05T22:00'),
  dirtyHours: [],
  skewHours: [],
  immature: [],
  labelDelaySeconds: 86_400,
  eventNow: at('2001-02-06T01:05'),
  latenessMs: LATENESS_MS,
};

const due = (given: Partial<DueWindows>): string[] =>
  dueWindows({ ...input, ...given }).map(
    ({ grain, window, families, amended }) =>
      `${amended ? 'again ' : ''}${grain} ${new Date(window.from).toISOString().slice(5, 13)} ${families.map(([letter]) => letter).join('')}`,
  );

const done = { hour: at('2001-02-20T10:00'), day: at('2001-02-20T00:00'), week: at('2001-02-19T00:00') };
const now = { evaluatedTo: done, eventNow: at('2001-02-20T10:30') };

describe('the windows that are due', () => {
  it.each<[string, Partial<DueWindows>, string[]]>([
    [
      'begin with the first hour of traffic, in order of their end',
      {},
      ['hour 02-05T22 qv', 'hour 02-05T23 qv', 'day 02-05T00 dqp', 'hour 02-06T00 qv'],
    ],
    [
      'do not include an hour that may still get late events',
      { eventNow: at('2001-02-06T01:04') },
      ['hour 02-05T22 qv', 'hour 02-05T23 qv', 'day 02-05T00 dqp'],
    ],
    [
      'go on from where each grain stands',
      { evaluatedTo: { hour: at('2001-02-06T00:00') } },
      ['day 02-05T00 dqp', 'hour 02-06T00 qv'],
    ],
    ['are none when nothing closed', now, []],
    [
      'catch up after a stop, the week behind its last day',
      { evaluatedTo: { ...done, hour: at('2001-02-26T00:00'), day: at('2001-02-25T00:00') }, eventNow: at('2001-02-26T00:05') },
      ['day 02-25T00 dqp', 'week 02-19T00 dp'],
    ],
    [
      'are again those measured before that a late event lies in',
      { ...now, dirtyHours: [{ hour: at('2001-02-13T07:00'), predictionsChanged: true }] },
      ['again hour 02-13T07 qv', 'again day 02-13T00 dqp', 'again week 02-12T00 dp'],
    ],
    [
      'are only the skew ones that late feature logs lie in, from the first hour of traffic on',
      {
        ...{ ...now, skewHours: [at('2001-02-05T21:00'), at('2001-02-13T07:00')] },
        schedule: { ...input.schedule, skew: ['hour', 'day'] },
      },
      ['again hour 02-13T07 s', 'again day 02-13T00 s'],
    ],
    [
      'are only the performance ones that a late label lies in',
      { ...now, dirtyHours: [{ hour: at('2001-02-13T07:00'), predictionsChanged: false }] },
      ['again day 02-13T00 p', 'again week 02-12T00 p'],
    ],
    [
      'are once, however many hours changed',
      { ...now, dirtyHours: [7, 8, 9].map((hour) => ({ hour: at(`2001-02-13T0${hour}:00`), predictionsChanged: hour === 8 })) },
      ['again hour 02-13T08 qv', 'again day 02-13T00 dqp', 'again week 02-12T00 dp'],
    ],
    [
      'leave a changed hour to its window while that is open',
      { ...now, dirtyHours: [{ hour: at('2001-02-20T09:00'), predictionsChanged: true }] },
      ['again hour 02-20T09 qv'],
    ],
    [
      'are not the less new for having changed',
      {
        evaluatedTo: { hour: at('2001-02-06T01:00') },
        dirtyHours: [{ hour: at('2001-02-05T23:00'), predictionsChanged: false }],
      },
      ['day 02-05T00 dqp'],
    ],
    [
      'are those that waited long enough for labels',
      {
        ...now,
        immature: [
          { grain: 'day', from: at('2001-02-18T00:00') },
          { grain: 'day', from: at('2001-02-19T00:00') },
          { grain: 'week', from: at('2001-02-12T00:00') },
        ],
      },
      ['again day 02-18T00 p', 'again week 02-12T00 p'],
    ],
    [
      'are none of a family that is not measured',
      { schedule: { drift: [], quality: [], volume: [], performance: [], serving: [], skew: [] } },
      [],
    ],
  ])('%s', (_, given, windows) => expect(due(given)).toEqual(windows));

  it('follow the zone', () =>
    expect(
      due({
        timeZone: 'America/New_York',
        eventNow: at('2001-02-06T05:05'),
        schedule: { ...input.schedule, quality: ['day'], volume: [] },
      }),
    ).toEqual(['day 02-05T05 dqp']));
});
