import { assertSameBins, type Counts } from '../counts.js';
import { toShares } from './to-shares.js';

/**
 * Largest change of a single share, max |p − q|, of two count (or share) vectors on the same bins, 0…1. One bin or category: 0. No rows on
 * either side: null.
 */
export function lInfinityDistance(reference: Counts, current: Counts): number | null {
  assertSameBins(reference, current);
  const p = toShares(reference);
  const q = toShares(current);
  if (p === null || q === null) return null;
  let largest = 0;
  for (let i = 0; i < p.length; i++) largest = Math.max(largest, Math.abs(p[i]! - q[i]!));
  return largest;
}
