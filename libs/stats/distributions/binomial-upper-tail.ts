import { regularisedBeta } from '../special/regularised-beta.js';

/**
 * Probability, 0…1, of `hits` or more in `size` trials that each hit with probability `share`, 0 < share < 1. Whole counts, hits ≤ size;
 * 1 at no hits.
 *
 * Source: NIST DLMF 8.17.5, the binomial tail as a regularised incomplete beta function.
 */
export function binomialUpperTail(hits: number, size: number, share: number): number {
  if (hits <= 0) return 1;
  return regularisedBeta(share, hits, size - hits + 1);
}
