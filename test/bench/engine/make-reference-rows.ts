import { makeRows, type BenchRow } from './make-rows.js';

const WEEK_MS = 168 * 3_600_000;
/** With fewer than four whole weeks, hours are compared with nothing. */
const WEEKS = 5;

/** Rows of a reference that has each of these hours in the five weeks before. */
export function makeReferenceRows(
  hours: readonly number[],
  rowsPerHour: number,
  features: readonly string[],
): (BenchRow & { time: string })[] {
  return hours.flatMap((hour) =>
    Array.from({ length: WEEKS }, (_, week) => {
      const time = new Date(hour - (week + 1) * WEEK_MS).toISOString();
      return makeRows(rowsPerHour, features).map((row) => ({ time, ...row }));
    }).flat(),
  );
}
