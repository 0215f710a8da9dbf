import type { RejectCode } from '#libs/contracts';
import { refuse, type Parsed } from './fault.js';
import { quote } from './json-path.js';
import type { ParseContext } from './parse-context.js';
import { parseIsoTime } from './parse-iso-time.js';

const MAX_AHEAD_MS = 600_000;

/** The last second that ClickHouse's DateTime holds. */
const END_OF_TIME_MS = 4_294_967_295_000;

/** As milliseconds, these are 1973 and the year 5138: a number outside is of another unit, or nonsense. */
const LEAST_MS = 1e11;
const MOST_MS = 1e14;

/** As seconds, this is 1973. */
const LEAST_SECONDS = 1e8;

const format = 'send ISO 8601 with a zone, such as 2001-02-01T06:00:00Z, or epoch milliseconds';

/** A time of day on earth, in epoch milliseconds, that lies within what is kept and is not ahead of the clock. */
export function parseTime(value: unknown, path: string, context: ParseContext): Parsed<number> {
  const parsed = typeof value === 'number' ? parseEpoch(value, path) : parseText(value, path);
  if (!parsed.ok) return parsed;
  const { eventNow, retentionMs } = context;
  const timeMs = parsed.value;
  if (timeMs < eventNow - retentionMs || timeMs < 0) {
    const kept = Math.round(retentionMs / 86_400_000);
    const sentence = `The time ${tell(timeMs)} is older than the ${kept} days that are kept; leave it out, or raise PLUMBLINE_RETENTION_DAYS before it is sent.`;
    return refuse('time-too-old', path, sentence);
  }
  if (timeMs > eventNow + MAX_AHEAD_MS || timeMs > END_OF_TIME_MS) {
    const sentence = `The time ${tell(timeMs)} is more than ten minutes ahead of ${tell(eventNow)}; check the sender's clock and zone.`;
    return refuse('time-in-future', path, sentence);
  }
  return parsed;
}

function parseText(value: unknown, path: string): Parsed<number> {
  if (typeof value !== 'string') return refuse('wrong-type', path, `The time is no text and no number; ${format}.`);
  const timeMs = parseIsoTime(value);
  if (timeMs === 'no-zone') {
    return refuse('time-without-zone', path, `The time ${quote(value)} has no zone; add Z for UTC, or an offset such as -06:00.`);
  }
  if (timeMs === 'invalid') return refuse('invalid-time', path, `The time ${quote(value)} cannot be read; ${format}.`);
  return { ok: true, value: timeMs };
}

function parseEpoch(value: number, path: string): Parsed<number> {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return refuse('invalid-time', path, `The time is not a finite number; ${format}.`);
  if (size > LEAST_SECONDS && size < LEAST_MS) return inUnit('time-in-seconds', value, 'seconds', 'multiply by 1,000', path);
  if (size >= MOST_MS && size < 1e17) return inUnit('time-in-microseconds', value, 'microseconds', 'divide by 1,000', path);
  if (size >= 1e17) return inUnit('time-in-nanoseconds', value, 'nanoseconds', 'divide by 1,000,000', path);
  return { ok: true, value: Math.floor(value) + 0 };
}

function inUnit(code: RejectCode, value: number, unit: string, fix: string, path: string): Parsed<number> {
  return refuse(code, path, `The time ${value} looks like epoch ${unit}; send milliseconds (${fix}) or ISO 8601 with a zone.`);
}

function tell(timeMs: number): string {
  return Math.abs(timeMs) <= 8.64e15 ? new Date(timeMs).toISOString() : String(timeMs);
}
