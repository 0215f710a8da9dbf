/** Predictions of one segment over an hour (or any longer cluster) with the labels known so far, as counts and sums. */
export interface PerformanceProfile {
  segment: string;
  /** Where the hour (or the cluster) starts, epoch milliseconds. */
  hour: number;
  rows: number;
  /** Rows with a label. */
  labelled: number;
  /** Labelled rows without a score. */
  unscored: number;
  /** Rows with a score, labelled or not. */
  scored: number;
  /** Labelled and scored rows of the positive class, by bin of the score's grid. */
  positives: number[];
  /** The same of the other class. */
  negatives: number[];
  /** Over all scored rows. */
  sumScore: number;
  /** Over those with a label. */
  sumScoreLabelled: number;
  /** Σ (score − label)². */
  sumBrier: number;
  /** Σ −ln of the probability given to what happened, clipped at 1e−15. */
  sumLogLoss: number;
  /** Labelled rows by called and true class; called is the sent class, else a score of ½ or more. */
  truePositive: number;
  falsePositive: number;
  falseNegative: number;
  trueNegative: number;
  /** Labels by bin of `labelDelayBin`; a shorter array has nothing in the bins it lacks. */
  labelDelays: number[];
}
