import { describe, expect, it } from '@jest/globals';
import type { RejectCode } from '#libs/contracts';
import { defaultIngestLimits } from './ingest-limits.js';
import { parseTime } from './parse-time.js';

const DAY_MS = 86_400_000;
const eventNow = Date.parse('2001-03-01T00:00:00Z');
const context = { eventNow, retentionMs: 400 * DAY_MS, limits: defaultIngestLimits };

describe('a time', () => {
  it.each<[string | number, string]>([
    ['2001-02-01T06:00:00Z', '2001-02-01T06:00:00.000Z'],
    ['2001-02-01t06:00:00z', '2001-02-01T06:00:00.000Z'],
    ['2001-02-01 06:00:00+00:00', '2001-02-01T06:00:00.000Z'],
    ['2001-02-01T06:00Z', '2001-02-01T06:00:00.000Z'],
    ['2001-02-01T06:00:00-06:00', '2001-02-01T12:00:00.000Z'],
    ['2001-02-01T06:00:00+0530', '2001-02-01T00:30:00.000Z'],
    ['2001-02-01T06:00:00+14', '2001-01-31T16:00:00.000Z'],
    ['2001-02-01T06:00:00.5Z', '2001-02-01T06:00:00.500Z'],
    ['2001-02-01T06:00:00.123456789Z', '2001-02-01T06:00:00.123Z'],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
    [981_007_200_000, '2001-02-01T06:00:00.000Z'],
    [981_007_200_123.9, '2001-02-01T06:00:00.123Z'],
    [eventNow + 600_000, '2001-03-01T00:10:00.000Z'],
    [eventNow - 400 * DAY_MS, '2000-01-26T00:00:00.000Z'],
  ])('%s is %s', (value, expected) =>
    expect(parseTime(value, '$.time', context)).toEqual({ ok: true, value: Date.parse(expected) }),
  );

  it.each<[string, unknown, RejectCode]>([
    ['in seconds', 981_007_200, 'time-in-seconds'],
    ['in seconds with a fraction', 981_007_200.25, 'time-in-seconds'],
    ['in microseconds', 981_007_200_000_000, 'time-in-microseconds'],
    ['in nanoseconds', 981_007_200_000_000_000, 'time-in-nanoseconds'],
    ['of the first instant of 1970', 0, 'time-too-old'],
    ['in 1970, as a text', '1970-01-01T00:00:00Z', 'time-too-old'],
    ['before 1970', '1969-07-20T20:17:40Z', 'time-too-old'],
    ['of the year 1', '0001-01-01T00:00:00Z', 'time-too-old'],
    ['a millisecond before what is kept', eventNow - 400 * DAY_MS - 1, 'time-too-old'],
    ['tomorrow', '2001-03-02T00:00:00Z', 'time-in-future'],
    ['a millisecond more than ten minutes ahead', eventNow + 600_001, 'time-in-future'],
    ['of the year 9999', '9999-12-31T23:59:59Z', 'time-in-future'],
    ['that is infinite', Infinity, 'invalid-time'],
    ['that is not a number', NaN, 'invalid-time'],
    ['beyond every clock', 1e300, 'time-in-nanoseconds'],
    ['without a zone', '2001-02-01T06:00:00', 'time-without-zone'],
    ['that is a date', '2001-02-01', 'time-without-zone'],
    ['on a day that does not exist', '2001-02-29T00:00:00Z', 'invalid-time'],
    ['on a day that does not exist, without a zone', '2001-04-31T00:00:00', 'invalid-time'],
    ['in a month that does not exist', '2001-13-01T00:00:00Z', 'invalid-time'],
    ['at an hour that does not exist', '2001-02-01T24:00:00Z', 'invalid-time'],
    ['in a zone that does not exist', '2001-02-01T00:00:00+24:00', 'invalid-time'],
    ['written in another way', '01/02/2001 06:00', 'invalid-time'],
    ['that is a number in quotes', '981007200000', 'invalid-time'],
    ['that is empty', '', 'invalid-time'],
    ['with a newline behind', '2001-02-01T06:00:00Z\n', 'invalid-time'],
    ['that is null', null, 'wrong-type'],
    ['that is an object', {}, 'wrong-type'],
  ])('%s is refused', (_, value, code) => {
    expect(parseTime(value, '$.time', context)).toMatchObject({ ok: false, fault: { code, path: '$.time' } });
  });

  it('in seconds is told how to mend', () => {
    expect(parseTime(981_007_200, '$.time', context)).toMatchObject({
      fault: {
        message: 'The time 981007200 looks like epoch seconds; send milliseconds (multiply by 1,000) or ISO 8601 with a zone.',
      },
    });
  });

  it('older than what is kept is told what keeps it longer', () => {
    expect(parseTime('2000-01-01T00:00:00Z', '$.time', context)).toMatchObject({
      fault: {
        message:
          'The time 2000-01-01T00:00:00.000Z is older than the 400 days that are kept; leave it out, or raise PLUMBLINE_RETENTION_DAYS before it is sent.',
      },
    });
  });

  it('before 1970 is refused however long rows are kept, for the tables begin there', () => {
    const forever = { ...context, retentionMs: 100 * 365 * DAY_MS };
    expect(parseTime('1969-12-31T23:59:59Z', '$.time', forever)).toMatchObject({ ok: false, fault: { code: 'time-too-old' } });
  });
});
