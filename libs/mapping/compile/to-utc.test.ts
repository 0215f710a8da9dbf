import { describe, expect, it } from '@jest/globals';
import { toUtc } from './to-utc.js';

const utc = (local: string, zone: string) => {
  const instant = toUtc(Date.parse(`${local}Z`), zone);
  return instant === null ? null : new Date(instant).toISOString();
};

describe('a local time', () => {
  it.each([
    ['2001-01-15T06:00:00', 'America/Chicago', '2001-01-15T12:00:00.000Z'],
    ['2001-06-15T06:00:00', 'America/Chicago', '2001-06-15T11:00:00.000Z'],
    ['2001-04-01T01:59:59', 'America/Chicago', '2001-04-01T07:59:59.000Z'],
    ['2001-04-01T03:00:00', 'America/Chicago', '2001-04-01T08:00:00.000Z'],
    ['2001-04-01T23:30:00.250', 'America/Chicago', '2001-04-02T04:30:00.250Z'],
    ['2001-10-28T00:59:59', 'America/Chicago', '2001-10-28T05:59:59.000Z'],
    ['2001-10-28T02:00:00', 'America/Chicago', '2001-10-28T08:00:00.000Z'],
    ['2001-01-15T06:00:00', 'Asia/Kolkata', '2001-01-15T00:30:00.000Z'],
    ['2001-01-15T06:00:00', 'UTC', '2001-01-15T06:00:00.000Z'],
    ['2001-01-15T00:00:00', 'Pacific/Kiritimati', '2001-01-14T10:00:00.000Z'],
    ['2024-04-07T01:45:00', 'Australia/Lord_Howe', '2024-04-06T14:45:00.000Z'],
    ['2007-11-04T00:00:30', 'America/St_Johns', '2007-11-04T02:30:30.000Z'],
  ])('%s in %s is %s', (local, zone, expected) => expect(utc(local, zone)).toBe(expected));

  it('that clocks show twice is the first', () =>
    expect(utc('2001-10-28T01:30:00', 'America/Chicago')).toBe('2001-10-28T06:30:00.000Z'));

  it('that clocks skip is none', () => {
    expect(utc('2001-04-01T02:30:00', 'America/Chicago')).toBeNull();
    expect(utc('2011-12-30T12:00:00', 'Pacific/Apia')).toBeNull();
  });

  it.each(['America/Chicago', 'Europe/Prague', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca'])(
    'read back in %s is itself, every half hour of a year',
    (zone) => {
      const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
      for (let instant = Date.UTC(2023, 0, 1); instant < Date.UTC(2024, 0, 1); instant += 1_800_000) {
        const shown = format.format(instant);
        const back = toUtc(Date.parse(`${shown.replace(' ', 'T')}Z`), zone);
        if (back !== instant)
          expect({ shown: format.format(back ?? 0), earlier: Number(back) < instant }).toEqual({ shown, earlier: true });
      }
    },
  );
});
