/** ROC AUC by ranks, ties counted half; NaN when one of the classes is empty. */
export const areaUnderCurve = (scores: Float64Array, labels: Uint8Array): number => {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[a]! - scores[b]!);
  let positives = 0;
  let rankSum = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    let tied = 0;
    for (; to < order.length && scores[order[to]!] === scores[order[from]!]; to += 1) tied += labels[order[to]!]!;
    rankSum += tied * ((from + to + 1) / 2);
    positives += tied;
    from = to;
  }
  const negatives = order.length - positives;
  return positives === 0 || negatives === 0
    ? Number.NaN
    : (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
};
