import type { Interval } from '#libs/contracts';
import type { ConfusionCounts } from '#libs/stats';
import { toRowInterval } from '../intervals/to-row-interval.js';

/** F1 = 2p/(1+p), rising in p, the share of true positives among all that are positive or called so: Wilson's bounds of p, carried over. */
export function toF1Interval({ truePositive, falsePositive, falseNegative }: ConfusionCounts): Interval | null {
  const share = toRowInterval(truePositive, truePositive + falsePositive + falseNegative);
  const toF1 = (p: number): number => (2 * p) / (1 + p);
  return share && { ...share, low: toF1(share.low), high: toF1(share.high) };
}
