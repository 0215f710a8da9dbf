import type { Clock } from './clock.js';

/** The machine's own time for both clocks. The one place in the product that reads it. */
export const systemClock: Clock = { eventNow: () => Date.now(), wallNow: () => Date.now() };
