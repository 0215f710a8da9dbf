/** How the feature logs of a window compare: pairs of an offline row with the online row that it is about. */
export interface SkewCounts {
  /** Empty: the logs as a whole, of which nothing is compared. */
  feature: string;
  online: number;
  offline: number;
  pairs: number;
  /** Pairs with a value of the feature on both sides, and of them those that differ by more than the tolerance. */
  compared: number;
  unequal: number;
  onlineOnly: number;
  offlineOnly: number;
  /** The largest relative difference of two numbers. */
  largest: number;
}
