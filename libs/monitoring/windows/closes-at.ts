import type { Window } from './window.js';

const HOUR_MS = 3_600_000;

/** When no event of the window is awaited any more: its last hour is over, and the time for being late with it. */
export function closesAt({ to }: Window, latenessMs: number): number {
  return Math.ceil(to / HOUR_MS) * HOUR_MS + latenessMs;
}
