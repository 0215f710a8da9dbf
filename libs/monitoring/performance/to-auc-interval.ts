import type { Interval } from '#libs/contracts';
import { rocAucFromCounts } from '#libs/stats';
import { toNormalInterval } from '../intervals/to-row-interval.js';

/**
 * DeLong's interval of the area under the ROC curve from counts by score bin, for rows that are taken to be independent. Null with less than two rows
 * of a class, or where the classes are wholly apart: there it would have no width.
 *
 * Source: E. R. DeLong, D. M. DeLong & D. L. Clarke-Pearson, "Comparing the areas under correlated ROC curves" (1988).
 */
export function toAucInterval(positives: readonly number[], negatives: readonly number[]): Interval | null {
  const auc = rocAucFromCounts(positives, negatives);
  const [allPositives, allNegatives] = [positives, negatives].map((counts) => counts.reduce((sum, count) => sum + count, 0));
  if (auc === null || allPositives! < 2 || allNegatives! < 2) return null;
  let [below, positivesBelow, overPositives, overNegatives] = [0, 0, 0, 0];
  for (let bin = 0; bin < positives.length; bin++) {
    const [p, q] = [positives[bin]!, negatives[bin]!];
    overPositives += p * ((below + q / 2) / allNegatives! - auc) ** 2;
    overNegatives += q * (1 - (positivesBelow + p / 2) / allPositives! - auc) ** 2;
    below += q;
    positivesBelow += p;
  }
  const variance = overPositives / (allPositives! - 1) / allPositives! + overNegatives / (allNegatives! - 1) / allNegatives!;
  return variance > 0 ? toNormalInterval(auc, Math.sqrt(variance), 'delong, rows independent') : null;
}
