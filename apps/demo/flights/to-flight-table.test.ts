import { describe, expect, it } from '@jest/globals';
import { landingMinute } from './landing-minute.js';
import { toFlightTable } from './to-flight-table.js';

describe('landingMinute', () => {
  it.each([
    ['takes the air time at 450 mph and half an hour on the ground', 100, 450, 0, 190],
    ['adds the delay', 100, 450, 25, 215],
    ['drops the fraction of a minute', 100, 100, 0, 143],
    ['is a minute after departure at the earliest', 100, 450, -300, 101],
  ])('%s', (_sentence, departure, distance, delay, expected) => {
    expect(landingMinute(departure, distance, delay)).toBe(expected);
  });
});

describe('toFlightTable', () => {
  // Airports A, B and C. Two flights to B land at minutes 90 + 20 and 90 + 10; what follows departs around their three hours.
  const table = toFlightTable({
    airports: ['A', 'B', 'C'],
    departure: Int32Array.from([0, 0, 99, 100, 110, 279, 280, 289, 290]),
    distance: Int16Array.from([450, 450, 3000, 3000, 3000, 3000, 3000, 3000, 3000]),
    delay: Int16Array.from([20, 10, 0, 0, 0, 0, 0, 0, 0]),
    origin: Uint16Array.from([0, 0, 1, 1, 1, 1, 1, 1, 1]),
    destination: Uint16Array.from([1, 1, 0, 0, 0, 0, 0, 0, 1]),
  });

  it('averages the delays of what landed at the origin in the three hours up to and including departure', () => {
    expect([...table.originDelay]).toEqual([NaN, NaN, NaN, 10, 15, 15, 20, 20, NaN]);
  });

  it('gives the share late of what landed at the destination, and nothing where nothing landed', () => {
    expect([...table.destinationLate]).toEqual([NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN]);
    const toB = toFlightTable({
      airports: ['A', 'B'],
      departure: Int32Array.from([0, 0, 150]),
      distance: Int16Array.from([450, 450, 450]),
      delay: Int16Array.from([16, 15, 0]),
      origin: Uint16Array.from([0, 0, 0]),
      destination: Uint16Array.from([1, 1, 1]),
    });
    expect([...toB.destinationLate]).toEqual([NaN, NaN, 0.5]);
  });

  it('never sees a flight before it has landed', () => {
    const late = toFlightTable({
      airports: ['A', 'B'],
      departure: Int32Array.from([0, 200]),
      distance: Int16Array.from([450, 450]),
      delay: Int16Array.from([111, 0]),
      origin: Uint16Array.from([0, 1]),
      destination: Uint16Array.from([1, 0]),
    });
    expect([...late.originDelay]).toEqual([NaN, NaN]);
  });
});
