const WEEK_MS = 7 * 86_400_000;
const FEWEST_ROWS = 10_000;

/** A provisional reference takes the first 10,000 rows and at least a full week: with less a day of week would be missing from it. */
export function isProvisionalReferenceReady({ rows, from, to }: { rows: number; from: number; to: number }): boolean {
  return rows >= FEWEST_ROWS && to - from >= WEEK_MS;
}
