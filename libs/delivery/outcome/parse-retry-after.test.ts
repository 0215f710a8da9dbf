import { expect, it } from '@jest/globals';
import { parseRetryAfterMs } from './parse-retry-after.js';

const now = Date.UTC(2026, 10, 24, 12, 0, 0);

it.each([
  ['120', 120_000],
  [' 7 ', 7_000],
  ['0', 0],
  ['3600', 3_600_000],
  ['3601', 3_600_000],
  ['999999999999999', 3_600_000],
  ['Tue, 24 Nov 2026 12:01:30 GMT', 90_000],
  ['Tue, 24 Nov 2026 12:00:00 GMT', 0],
  ['Wed, 25 Nov 2026 12:00:00 GMT', 3_600_000],
  ['Tue, 24 Nov 2026 11:59:59 GMT', undefined],
  ['Tue, 99 Foo 2026 12:00:00 GMT', undefined],
  ['-5', undefined],
  ['1.5', undefined],
  ['1e3', undefined],
  ['0x10', undefined],
  ['5, 6', undefined],
  ['soon', undefined],
  ['2026-11-24T13:00:00Z', undefined],
  ['', undefined],
  [undefined, undefined],
])('reads Retry-After %j as %s ms', (header, waitMs) => {
  expect(parseRetryAfterMs(header, now)).toBe(waitMs);
});
