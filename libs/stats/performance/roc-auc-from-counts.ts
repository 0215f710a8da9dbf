import { assertSameBins, totalOf, type Counts } from '../counts.js';

/**
 * Area under the ROC curve, 0…1, from counts of positives and negatives per score bin in ascending order: the probability that a positive
 * scores above a negative, where a pair within one bin counts ½. Off the value of the rows by at most half the share of pairs that
 * share a bin. No positives or no negatives: null.
 */
export function rocAucFromCounts(positives: Counts, negatives: Counts): number | null {
  assertSameBins(positives, negatives);
  const pairs = totalOf(positives) * totalOf(negatives);
  if (!(pairs > 0)) return null;
  let [below, won] = [0, 0];
  for (let i = 0; i < positives.length; i++) {
    won += positives[i]! * (below + negatives[i]! / 2);
    below += negatives[i]!;
  }
  return won / pairs;
}
