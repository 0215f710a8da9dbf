import { describe, expect, it } from '@jest/globals';
import { toFlightTable } from '../flights/to-flight-table.js';
import { trainFirstVersion } from './train-first-version.js';

/** Forty days with a hundred flights each between two airports; the later in the day, the likelier late. */
const flights = () => {
  const count = 4000;
  const row = Array.from({ length: count }, (_, index) => index);
  return toFlightTable({
    airports: ['AAA', 'BBB'],
    departure: Int32Array.from(row, (index) => index * 14),
    distance: Int16Array.from(row, (index) => 200 + (index % 7) * 100),
    delay: Int16Array.from(row, (index) => ((index * 7919) % 97) + ((index * 14) % 1440) / 24 - 80),
    origin: Uint16Array.from(row, (index) => index % 2),
    destination: Uint16Array.from(row, (index) => (index + 1) % 2),
  });
};

describe('trainFirstVersion', () => {
  const version = trainFirstVersion(flights());

  it('trains on the rows of January only', () => {
    expect(version.rows.length).toBe(Math.ceil((31 * 1440) / 14));
  });

  it('scores each row of January out of fold, no better than in sample', () => {
    expect(version.outOfFold.every((score) => score > 0 && score < 1)).toBe(true);
    expect(version.outOfFoldAuc).toBeGreaterThan(0.6);
    expect(version.outOfFoldAuc).toBeLessThan(version.inSampleAuc);
  });

  it('is the same to the last bit when run again', () => {
    const again = trainFirstVersion(flights());
    expect(again.model.weights).toEqual(version.model.weights);
    expect(again.outOfFold).toEqual(version.outOfFold);
  });
});
