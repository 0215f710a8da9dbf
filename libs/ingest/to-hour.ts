const HOUR_MS = 3_600_000;

/** The start of the UTC hour that a time falls into, epoch milliseconds. */
export function toHour(timeMs: number): number {
  return Math.floor(timeMs / HOUR_MS) * HOUR_MS;
}
