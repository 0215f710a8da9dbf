import type { Interval } from '#libs/contracts';
import { deleteOneJackknife } from '#libs/stats';
import { CONFIDENCE } from '../intervals/to-row-interval.js';

/** With fewer clusters their spread is not known well enough to speak of. */
const FEWEST_CLUSTERS = 5;

export interface ClusteredValue {
  value: number;
  /** The value with each cluster left out in turn. */
  leftOut: readonly (number | null)[];
  cluster: string;
}

/** The delete-one jackknife's interval of a pooled value; null with less than five clusters, or where leaving one out changes nothing. */
export function toClusterInterval({ value, leftOut, cluster }: ClusteredValue): Interval | null {
  if (leftOut.length < FEWEST_CLUSTERS) return null;
  const estimate = deleteOneJackknife(leftOut, value, CONFIDENCE);
  if (estimate === null || !(estimate.standardError > 0)) return null;
  const { low, high, standardError, clusters, degreesOfFreedom } = estimate;
  const method = `delete-one jackknife, t(${degreesOfFreedom})`;
  return { low, high, standardError, confidence: CONFIDENCE, method, cluster, clusters };
}
