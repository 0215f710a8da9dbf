/** One feature of one segment over an hour (segments: a day), reduced to counts on the grid and sums. Any window is a sum of profiles. */
export interface FeatureProfile {
  feature: string;
  /** Empty for all traffic, else a segment's key. */
  segment: string;
  /** Where the hour (segments: the day) starts, epoch milliseconds. */
  hour: number;
  /** Counts on the grid; of segments on the deciles or categories, and none where only sizes were counted. */
  bins: number[];
  /** Rows with a finite value of the right type, unseen categories included. */
  n: number;
  missing: number;
  nonFinite: number;
  typeViolation: number;
  unseen: number;
  outOfRange: number;
  sum: number;
  sumSquares: number;
  /** Of the n values; without any it means nothing. */
  min: number;
  max: number;
  /** Sum of the values in the first bin. */
  lowSum: number;
  /** Sum of the values in the last bin. */
  highSum: number;
}
