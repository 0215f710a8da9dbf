export interface ScoreSums {
  /** Rows that have both a score and a label. */
  rows: number;
  positives: number;
  sumScore: number;
  /** Σ (score − label)². */
  sumSquaredError: number;
  /** Σ −ln of the probability given to what happened, clipped away from 0 by whoever sums. */
  sumLogLoss: number;
}

export interface ScoreMetrics {
  brier: number;
  logLoss: number;
  baseRate: number;
  meanScore: number;
  calibrationGap: number;
}

/**
 * What sums over scored and labelled rows say about the probabilities of a binary classifier: Brier score (0…1), log loss (nats, 0…∞), base
 * rate and mean score (0…1), and the calibration gap, mean score − base rate (−1…1; above 0 the model promises too much). No rows: null.
 */
export function scoreMetrics(sums: ScoreSums): ScoreMetrics | null {
  const { rows } = sums;
  if (!(rows > 0)) return null;
  return {
    brier: sums.sumSquaredError / rows,
    logLoss: sums.sumLogLoss / rows,
    baseRate: sums.positives / rows,
    meanScore: sums.sumScore / rows,
    calibrationGap: (sums.sumScore - sums.positives) / rows,
  };
}
