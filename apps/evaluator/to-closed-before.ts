const HOUR_MS = 3_600_000;

/** Hours that start before this are closed at the event time `rev`; all in epoch milliseconds. */
export function toClosedBefore(rev: number, latenessMs: number): number {
  return Math.floor((rev - latenessMs) / HOUR_MS) * HOUR_MS;
}
