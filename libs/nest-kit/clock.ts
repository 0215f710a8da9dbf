/**
 * Two clocks, in epoch milliseconds. `eventNow` decides windows, lateness, known-at and retention; `wallNow` decides only
 * sequence numbers, leases and backoff. Whoever replays the past drives the first and never the second.
 */
export type Clock = { eventNow(): number; wallNow(): number };

/** Injection token of the {@link Clock}. */
export const CLOCK = Symbol('Clock');
