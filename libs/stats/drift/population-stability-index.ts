import { assertSameBins, totalOf, type Counts } from '../counts.js';
import { jeffreysDivergence } from './jeffreys-divergence.js';

/**
 * Population stability index of two count vectors on the same bins: Σ (p − q) ln(p/q) with ½ a row added to every bin on both sides, in
 * nats, 0…∞ (finite for every input, an unseen category included). Bins empty on both sides fall out before. One bin or category left:
 * 0. No rows on either side: null.
 *
 * The value belongs to its bins: Plumbline takes the reference's deciles, or its categories and one bin for the unseen.
 * Without any drift it averages (B−1)(1/n+1/N); `psiEffect` takes that off.
 */
export function populationStabilityIndex(reference: Counts, current: Counts): number | null {
  assertSameBins(reference, current);
  const referenceTotal = totalOf(reference);
  const currentTotal = totalOf(current);
  if (!(referenceTotal > 0 && currentTotal > 0)) return null;

  const kept: number[] = [];
  for (let i = 0; i < reference.length; i++) if (reference[i]! + current[i]! > 0) kept.push(i);
  const smoothing = kept.length / 2;
  return jeffreysDivergence(
    kept.map((i) => (reference[i]! + 0.5) / (referenceTotal + smoothing)),
    kept.map((i) => (current[i]! + 0.5) / (currentTotal + smoothing)),
  );
}
