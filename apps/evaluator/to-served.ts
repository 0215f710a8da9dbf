import type { Window } from '#libs/monitoring';

const HOUR_MS = 3_600_000;
const NIGHT_MS = 12 * HOUR_MS;

/**
 * Of a window in which the traffic began or ended, only the hours between are like those of the reference: a version that was replaced on a
 * Wednesday had no weekend. A night is no end.
 */
export function toServed(window: Window, { firstHour, lastHour }: { firstHour: number; lastHour: number }): Window {
  const from = Math.max(window.from, Math.min(firstHour, window.to));
  const end = lastHour + HOUR_MS;
  return { from, to: window.to - end < NIGHT_MS ? window.to : Math.max(end, from + HOUR_MS) };
}
