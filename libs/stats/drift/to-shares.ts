import { totalOf, type Counts } from '../counts.js';

/** Counts divided by their total, each 0…1; null when there are no rows. */
export function toShares(counts: Counts): number[] | null {
  const total = totalOf(counts);
  return total > 0 ? Array.from(counts, (count) => count / total) : null;
}
