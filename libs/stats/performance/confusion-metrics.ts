export interface ConfusionCounts {
  truePositive: number;
  falsePositive: number;
  falseNegative: number;
  trueNegative: number;
}

export interface ConfusionMetrics {
  accuracy: number | null;
  precision: number | null;
  recall: number | null;
  f1: number | null;
  specificity: number | null;
}

/**
 * Accuracy, precision, recall, F1 and specificity of a binary classifier, each 0…1, from the four counts. A metric whose denominator is 0 (no
 * rows, nothing called positive, no positives, no negatives) has no value: null, where others say 0.
 */
export function confusionMetrics(counts: ConfusionCounts): ConfusionMetrics {
  const { truePositive: tp, falsePositive: fp, falseNegative: fn, trueNegative: tn } = counts;
  return {
    accuracy: ratio(tp + tn, tp + fp + fn + tn),
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, tp + fn),
    f1: ratio(tp, tp + (fp + fn) / 2),
    specificity: ratio(tn, tn + fp),
  };
}

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
