import type { Window } from './window.js';

const HOUR_MS = 3_600_000;

/** The starts of the hours that belong to a window. */
export function hoursIn({ from, to }: Window): number[] {
  const hours: number[] = [];
  for (let hour = Math.ceil(from / HOUR_MS) * HOUR_MS; hour < to; hour += HOUR_MS) hours.push(hour);
  return hours;
}
