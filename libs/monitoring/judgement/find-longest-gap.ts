const WEEK_MS = 7 * 86_400_000;

/**
 * The longest time between the latest events of two successive hours with traffic, within the week before the latest of all; null with less
 * than two. Up to an hour more than the longest silence itself, as the first events of hours are not kept.
 */
export function findLongestGap(lastTimes: readonly number[]): number | null {
  const sorted = lastTimes.filter((time) => time > 0).toSorted((a, b) => a - b);
  const from = (sorted.at(-1) ?? 0) - WEEK_MS;
  const gaps = sorted.flatMap((time, i) => (i > 0 && sorted[i - 1]! >= from ? [time - sorted[i - 1]!] : []));
  return gaps.length > 0 ? Math.max(...gaps) : null;
}
