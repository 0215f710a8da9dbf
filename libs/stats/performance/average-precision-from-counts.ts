import { assertSameBins, totalOf, type Counts } from '../counts.js';

/**
 * Average precision Σ (Rₖ − Rₖ₋₁)·Pₖ, 0…1, from counts of positives and negatives per score bin in ascending order: going down
 * from the highest bin, recall gained times the precision reached. Rows of one bin are ties and are called together. No positives: null.
 *
 * Equals scikit-learn's `average_precision_score` where each bin holds one score.
 */
export function averagePrecisionFromCounts(positives: Counts, negatives: Counts): number | null {
  assertSameBins(positives, negatives);
  const allPositives = totalOf(positives);
  if (!(allPositives > 0)) return null;
  let [found, called, value] = [0, 0, 0];
  for (let i = positives.length - 1; i >= 0; i--) {
    found += positives[i]!;
    called += positives[i]! + negatives[i]!;
    if (positives[i]! > 0) value += (positives[i]! / allPositives) * (found / called);
  }
  return value;
}
