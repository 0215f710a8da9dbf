import { assertSameBins, type Counts } from '../counts.js';
import { toShares } from './to-shares.js';

/**
 * Hellinger distance √(½ Σ (√p − √q)²) of two count (or share) vectors on the same bins, 0…1. One bin or category: 0. No rows on either
 * side: null.
 *
 * Source: E. Hellinger (1909), in the normalised form that NannyML uses.
 */
export function hellingerDistance(reference: Counts, current: Counts): number | null {
  assertSameBins(reference, current);
  const p = toShares(reference);
  const q = toShares(current);
  if (p === null || q === null) return null;
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += (Math.sqrt(p[i]!) - Math.sqrt(q[i]!)) ** 2;
  return Math.min(1, Math.sqrt(sum / 2));
}
