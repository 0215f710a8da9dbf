import { utcOffset } from './utc-offset.js';

const HOUR_MS = 3_600_000;
/** From Monday 0:00 to 1 January 1970 0:00. */
const EPOCH_HOUR_OF_WEEK = 72;

/** Which hour of the week local clocks show, 0…167; 0 is Monday from 0:00 to 1:00. */
export function hourOfWeek(time: number, timeZone: string): number {
  const hours = Math.floor((time + utcOffset(time, timeZone)) / HOUR_MS) + EPOCH_HOUR_OF_WEEK;
  return ((hours % 168) + 168) % 168;
}
