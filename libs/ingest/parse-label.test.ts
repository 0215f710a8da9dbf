import { describe, expect, it } from '@jest/globals';
import { labelEvent, type RejectCode } from '#libs/contracts';
import { defaultIngestLimits } from './ingest-limits.js';
import { parseLabel } from './parse-label.js';

const context = { eventNow: Date.parse('2001-03-01T00:00:00Z'), retentionMs: 400 * 86_400_000, limits: defaultIngestLimits };
const event = { model: 'm', id: 'a', label: '1' };

describe('a label', () => {
  it.each<[string, unknown, string]>([
    ['true is 1', true, '1'],
    ['false is 0', false, '0'],
    ['a number is its shortest text', 1.5, '1.5'],
    ['a whole number has no point', 2, '2'],
    ['-0 is 0', -0, '0'],
    ['a text is itself', 'late', 'late'],
    ['a text of a number is itself', '1.0', '1.0'],
  ])('that is %s', (_, label, expected) => {
    expect(labelEvent.safeParse({ ...event, label }).success).toBe(true);
    expect(parseLabel({ ...event, label }, context)).toEqual({
      ok: true,
      value: { model: 'm', id: 'a', label: expected, timeMs: null },
    });
  });

  it('has a time where it has one', () => {
    expect(parseLabel({ ...event, time: '2001-02-01T06:00:00Z' }, context)).toMatchObject({ value: { timeMs: 981_007_200_000 } });
    expect(parseLabel({ ...event, time: null }, context)).toMatchObject({ value: { timeMs: null } });
  });

  it.each<[string, object, RejectCode, string]>([
    ['is missing', { label: undefined }, 'missing-field', '$.label'],
    ['is null', { label: null }, 'wrong-type', '$.label'],
    ['is empty', { label: '' }, 'missing-field', '$.label'],
    ['is not finite', { label: Infinity }, 'non-finite', '$.label'],
    ['is an object', { label: {} }, 'wrong-type', '$.label'],
    ['holds a lone surrogate', { label: '\ud800' }, 'invalid-text', '$.label'],
    ['holds a newline', { label: 'a\n' }, 'invalid-text', '$.label'],
    ['is of more than 256 bytes', { label: 'x'.repeat(257) }, 'too-long', '$.label'],
    ['has a numeric id', { id: 5 }, 'wrong-type', '$.id'],
    ['has an id of more than 256 bytes', { id: '日'.repeat(86) }, 'too-long', '$.id'],
    ['names a version', { version: 'v1' }, 'unknown-field', '$.version'],
    ['is called target', { label: undefined, target: 1 }, 'unknown-field', '$.target'],
    ['comes from tomorrow', { time: '2001-03-02T00:00:00Z' }, 'time-in-future', '$.time'],
    ['has a time in seconds', { time: 981_007_200 }, 'time-in-seconds', '$.time'],
  ])('that %s is refused', (_, changes, code, path) => {
    expect(parseLabel({ ...event, ...changes }, context)).toMatchObject({ ok: false, fault: { code, path } });
  });
});
