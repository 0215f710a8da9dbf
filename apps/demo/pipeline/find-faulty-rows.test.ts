import { describe, expect, it } from '@jest/globals';
import { fakeAlert } from '../report/fake-alert.js';
import { toFlightTable } from '../flights/to-flight-table.js';
import { toTrainingSet } from '../trainer/training-set.js';
import { findFaultyRows } from './find-faulty-rows.js';

const DAY = 1440;

/** From 10 to 12 April a flight from ORD and one from SFO at noon. */
const set = toTrainingSet(
  toFlightTable({
    airports: ['ORD', 'SFO'],
    departure: Int32Array.from([99, 99, 100, 100, 101, 101], (day) => day * DAY + 720),
    distance: Int16Array.from({ length: 6 }, () => 300),
    delay: Int16Array.from({ length: 6 }, () => 0),
    origin: Uint16Array.from([0, 1, 0, 1, 0, 1]),
    destination: Uint16Array.from([1, 0, 1, 0, 1, 0]),
  }),
);

const onDays = (from: string, to: string) => ({
  check: 'quality' as const,
  since: `2001-04-${from}T00:00:00.000Z`,
  lastSpoke: { from: `2001-04-${from}T00:00:00.000Z`, to: `2001-04-${to}T00:00:00.000Z` },
});

describe('findFaultyRows', () => {
  it.each([
    [
      'the rows of the segment and the days that it spoke on',
      fakeAlert({ ...onDays('10', '12'), segment: 'origin=ORD' }),
      [0, 2],
    ],
    ['the rows of all traffic', fakeAlert({ ...onDays('11', '12') }), [2, 3]],
    ['nothing for drift, which may be how the world is', fakeAlert({ ...onDays('10', '12'), check: 'drift' }), []],
    ['nothing for what never fired', fakeAlert({ ...onDays('10', '12'), firedAt: null }), []],
  ])('finds %s', (_sentence, alert, rows) => {
    expect([...findFaultyRows(set, [alert])]).toEqual(rows);
  });
});
