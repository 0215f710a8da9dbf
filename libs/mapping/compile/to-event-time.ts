import type { MappedValue } from '../mapped.js';
import { refusePath } from '../refuse-path.js';
import type { TimeSource } from '../schema/sources.js';
import { toUtc } from './to-utc.js';

const perMillisecond = { s: 0.001, ms: 1, us: 1_000, ns: 1_000_000 };

const local = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?$/;

/**
 * The time of a record as an event has it. What cannot be read in the unit that the mapping names is passed on as it is: the event's own
 * parser says what is wrong with it.
 */
export function toEventTime(value: unknown, time: TimeSource): MappedValue<unknown> {
  if (time.unit !== 'iso') {
    const count = typeof value === 'string' && /^-?\d{1,20}(\.\d*)?$/.test(value) ? Number(value) : value;
    return { ok: true, value: typeof count === 'number' ? count / perMillisecond[time.unit] : value };
  }
  const zone = 'zone' in time ? time.zone : undefined;
  const match = zone === undefined || typeof value !== 'string' ? null : local.exec(value);
  if (match === null || zone === undefined) return { ok: true, value };
  const localMs = toLocalMs(match);
  if (localMs === null) return { ok: true, value };
  const utcMs = toUtc(localMs, zone);
  if (utcMs !== null) return { ok: true, value: new Date(utcMs).toISOString() };
  return refusePath('invalid-time', time.path, `holds ${String(value)}, which clocks in ${zone} skip; check the zone`);
}

/** As if it were UTC; null where the calendar has no such time. */
function toLocalMs(match: RegExpExecArray): number | null {
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = ''] = match;
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
  const ms = Date.parse(text);
  return Number.isNaN(ms) || new Date(ms).toISOString() !== text ? null : ms;
}
