import { describe, expect, it } from '@jest/globals';
import { toServed } from './to-served.js';

const HOUR = 3_600_000;
const week = { from: 0, to: 168 * HOUR };

describe('the served part of a window', () => {
  it.each([
    { of: 'all of it', firstHour: -HOUR, lastHour: 167 * HOUR, served: week },
    { of: 'one with a quiet last evening', firstHour: 0, lastHour: 158 * HOUR, served: week },
    { of: 'one in which a version began', firstHour: 50 * HOUR, lastHour: 167 * HOUR, served: { from: 50 * HOUR, to: week.to } },
    { of: 'one in which a version was replaced', firstHour: 0, lastHour: 60 * HOUR, served: { from: 0, to: 61 * HOUR } },
    { of: 'one after the end', firstHour: 0, lastHour: -50 * HOUR, served: { from: 0, to: HOUR } },
  ])('is $of', ({ firstHour, lastHour, served }) => {
    expect(toServed(week, { grain: 'week', firstHour, lastHour })).toEqual(served);
  });

  it('is all of a day, however early its traffic ended', () => {
    const day = { from: 0, to: 24 * HOUR };
    expect(toServed(day, { grain: 'day', firstHour: 0, lastHour: 6 * HOUR })).toEqual(day);
  });
});
