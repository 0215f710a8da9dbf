import { assertSameBins, type Counts } from '../counts.js';
import { toShares } from './to-shares.js';

/**
 * Jensen–Shannon distance √(½ KL(p‖m) + ½ KL(q‖m)) with m = (p+q)/2, of two count (or share) vectors on the same bins. Base 2 gives
 * 0…1, base e 0…√ln 2. Always finite: an empty bin on one side needs no smoothing. One bin or category: 0. No rows on either side: null.
 *
 * Source: J. Lin, "Divergence measures based on the Shannon entropy" (1991); equals scipy's `jensenshannon(p, q, base)`. Each bin is
 * summed as one term ≥ 0, without the cancellation that the square root would magnify near 0.
 */
export function jensenShannonDistance(reference: Counts, current: Counts, base = 2): number | null {
  assertSameBins(reference, current);
  const p = toShares(reference);
  const q = toShares(current);
  if (p === null || q === null) return null;
  let divergence = 0;
  for (let i = 0; i < p.length; i++) {
    const middle = (p[i]! + q[i]!) / 2;
    if (middle > 0) divergence += middle * excess((p[i]! - q[i]!) / (2 * middle));
  }
  return Math.sqrt(divergence / Math.log(base));
}

/** ½[(1+u) ln(1+u) + (1−u) ln(1−u)] for |u| ≤ 1: about u²/2, by its series where the logarithms would cancel. */
function excess(u: number): number {
  const square = u * u;
  if (square < 1e-4) return square * (1 / 2 + square * (1 / 12 + square * (1 / 30 + square / 56)));
  if (square >= 1) return Math.LN2;
  return ((1 + u) * Math.log1p(u) + (1 - u) * Math.log1p(-u)) / 2;
}
