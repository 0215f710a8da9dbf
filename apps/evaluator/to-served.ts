import type { Grain } from '#libs/contracts';
import type { Window } from '#libs/monitoring';

const HOUR_MS = 3_600_000;
const NIGHT_MS = 12 * HOUR_MS;

export interface Traffic {
  grain: Grain;
  /** Starts of the first and of the last hour with traffic, epoch milliseconds. */
  firstHour: number;
  lastHour: number;
}

/**
 * Of a window in which the traffic began or ended, only the hours between are like those of the reference: a version that was replaced on a
 * Wednesday had no weekend. A night is no end; and half a day without traffic at the end of an hour says nothing, and next to nothing of a day.
 */
export function toServed(window: Window, { grain, firstHour, lastHour }: Traffic): Window {
  const from = Math.max(window.from, Math.min(firstHour, window.to));
  const end = grain === 'week' ? lastHour + HOUR_MS : window.to;
  return { from, to: window.to - end < NIGHT_MS ? window.to : Math.max(end, from + HOUR_MS) };
}
