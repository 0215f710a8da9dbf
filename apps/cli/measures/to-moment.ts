import { CliError } from '../cli-error.js';
import { localTime } from './local-time.js';

const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
const LOCAL = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?$/;

/** A moment as a person gives it: a day or a local time in the model's zone, or ISO 8601 with a zone; as ISO 8601. */
export function toMoment(text: string, option: string, timeZone: string): string {
  if (LOCAL.test(text)) {
    const wall = Date.parse(`${text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T')}Z`);
    if (!Number.isNaN(wall)) return new Date(toInstant(wall, timeZone)).toISOString();
  }
  if (ZONED.test(text) && !Number.isNaN(Date.parse(text))) return new Date(text).toISOString();
  const fix =
    'Give a day (2001-03-10), a time in the zone of the model (2001-03-10T14:00), or one with its own (2001-03-10T14:00Z).';
  throw new CliError(`${option} ${text} is no time. ${fix}`, { exitCode: 2 });
}

/** Twice, since the first guess may lie on the other side of a change of the clocks. */
function toInstant(wall: number, timeZone: string): number {
  const guess = wall - (localTime(wall, timeZone).getTime() - wall);
  return guess - (localTime(guess, timeZone).getTime() - wall);
}
