import { assertSameBins, type Counts } from '../counts.js';
import { toShares } from './to-shares.js';

/**
 * Total variation distance ½ Σ |p − q| of two count (or share) vectors on the same bins, 0…1: the share of rows that would have to change
 * bins. One bin or category: 0. No rows on either side: null.
 */
export function totalVariationDistance(reference: Counts, current: Counts): number | null {
  assertSameBins(reference, current);
  const p = toShares(reference);
  const q = toShares(current);
  if (p === null || q === null) return null;
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += Math.abs(p[i]! - q[i]!);
  return Math.min(1, sum / 2);
}
