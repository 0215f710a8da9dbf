import type { Grain } from '#libs/contracts';
import { fromLocalTime } from './from-local-time.js';
import { utcOffset } from './utc-offset.js';
import type { Window } from './window.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** 1 January 1970 was a Thursday, and weeks start on Monday. */
const EPOCH_DAY_OF_WEEK = 3;

/** The window of the grain that a moment lies in. Days and weeks are those of the zone and may be an hour short or long; hours are those of UTC. */
export function toWindow(grain: Grain, time: number, timeZone: string): Window {
  if (grain === 'hour') {
    const from = Math.floor(time / HOUR_MS) * HOUR_MS;
    return { from, to: from + HOUR_MS };
  }
  const day = Math.floor((time + utcOffset(time, timeZone)) / DAY_MS);
  const days = grain === 'day' ? 1 : 7;
  const first = grain === 'day' ? day : day - ((((day + EPOCH_DAY_OF_WEEK) % 7) + 7) % 7);
  return { from: fromLocalTime(first * DAY_MS, timeZone), to: fromLocalTime((first + days) * DAY_MS, timeZone) };
}
