/** An hour, epoch milliseconds, as a `DateTime('UTC')` parameter reads it. */
export function toSqlHour(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** A moment, epoch milliseconds, as a `DateTime64(3, 'UTC')` parameter reads it. */
export function toSqlTime(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 23).replace('T', ' ');
}
