import type { Window } from '../windows/window.js';

const WINDOWS = 20;

/** From when on, up to the end of a window, starts and ends of an alert count as coming and going. */
export function toFlapsSince({ from, to }: Window): number {
  return to - WINDOWS * (to - from);
}
