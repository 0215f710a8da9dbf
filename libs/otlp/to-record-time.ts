const NANOSECONDS = 1_000_000n;

/** Epoch milliseconds of a record: its own time or, where that is 0, the time at which it was observed. What is finer is cut off. */
export function toRecordTime(timeUnixNano: bigint, observedTimeUnixNano: bigint): number | null {
  const nanoseconds = timeUnixNano === 0n ? observedTimeUnixNano : timeUnixNano;
  return nanoseconds === 0n ? null : Number(nanoseconds / NANOSECONDS);
}
