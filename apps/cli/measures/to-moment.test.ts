import { describe, expect, it } from '@jest/globals';
import { toMoment } from './to-moment.js';

describe('a moment on the command line', () => {
  it.each([
    ['2001-03-10', 'UTC', '2001-03-10T00:00:00.000Z'],
    ['2001-03-10', 'America/New_York', '2001-03-10T05:00:00.000Z'],
    ['2001-07-10T14:30', 'Europe/Berlin', '2001-07-10T12:30:00.000Z'],
    ['2001-07-10 14:30', 'Europe/Berlin', '2001-07-10T12:30:00.000Z'],
    // The clocks go forward in the night before.
    ['2001-03-25T03:30', 'Europe/Berlin', '2001-03-25T01:30:00.000Z'],
    ['2001-03-10T14:00Z', 'Europe/Berlin', '2001-03-10T14:00:00.000Z'],
    ['2001-03-10T14:00:00+02:00', 'UTC', '2001-03-10T12:00:00.000Z'],
  ])('%s in %s is %s', (text, zone, moment) => expect(toMoment(text, '--from', zone)).toBe(moment));

  it.each(['yesterday', '2001-13-01', '984182400', ''])('%p is refused with what to write instead', (text) => {
    expect(() => toMoment(text, '--from', 'UTC')).toThrow(/^--from .*is no time\. Give a day \(2001-03-10\)/);
  });
});
