/**
 * Area under the ROC curve, 0…1, from the rows: the probability that a positive scores above a negative, ties counted ½ (mid-ranks). No
 * positives or no negatives: null.
 *
 * Source: the Mann–Whitney U over all pairs (J. A. Hanley & B. J. McNeil, 1982); equals scikit-learn's `roc_auc_score`.
 */
export function rocAuc(scores: ArrayLike<number>, isPositive: ArrayLike<boolean | number>): number | null {
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  let [won, below, positives] = [0, 0, 0];
  for (let i = 0; i < order.length;) {
    const score = scores[order[i]!]!;
    let [tiedPositives, tiedNegatives] = [0, 0];
    for (; i < order.length && scores[order[i]!] === score; i++) {
      if (isPositive[order[i]!]) tiedPositives += 1;
      else tiedNegatives += 1;
    }
    won += tiedPositives * (below + tiedNegatives / 2);
    below += tiedNegatives;
    positives += tiedPositives;
  }
  return positives > 0 && below > 0 ? won / (positives * below) : null;
}
