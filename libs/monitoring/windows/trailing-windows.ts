import { fromLocalTime } from './from-local-time.js';
import { utcOffset } from './utc-offset.js';
import type { Window } from './window.js';

const WEEK_MS = 7 * 86_400_000;
const HOUR_MS = 3_600_000;

/** The windows at the same local time one, two … weeks earlier, the nearest first. */
export function trailingWindows({ from, to }: Window, timeZone: string, weeks = 4): Window[] {
  const isHour = to - from === HOUR_MS;
  const earlier = (time: number, back: number): number =>
    fromLocalTime(time + utcOffset(time, timeZone) - back * WEEK_MS, timeZone);
  return Array.from({ length: weeks }, (_, i) => {
    const start = earlier(from, i + 1);
    return { from: start, to: isHour ? start + HOUR_MS : earlier(to, i + 1) };
  });
}
