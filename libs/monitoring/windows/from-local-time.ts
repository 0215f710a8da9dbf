import { utcOffset } from './utc-offset.js';

const DAY_MS = 86_400_000;

/**
 * The first moment at which clocks of the zone show a local time (given as if it were UTC). Where they skip it, the moment of the skip;
 * where they show it twice, the earlier one.
 */
export function fromLocalTime(local: number, timeZone: string): number {
  const before = utcOffset(local - DAY_MS, timeZone);
  const after = utcOffset(local + DAY_MS, timeZone);
  const shown = [local - before, local - after].filter((time) => time + utcOffset(time, timeZone) === local);
  return shown.length > 0 ? Math.min(...shown) : local - before;
}
