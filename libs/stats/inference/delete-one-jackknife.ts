import { sumNthPowerDeviations } from 'simple-statistics';
import { studentTQuantile } from '../distributions/student-t-quantile.js';

export interface JackknifeEstimate {
  value: number;
  standardError: number;
  low: number;
  high: number;
  /** Clusters left out in turn, k. */
  clusters: number;
  /** k − 1, that of the interval's t. */
  degreesOfFreedom: number;
}

/**
 * Standard error and interval of a pooled metric whose rows are independent only between clusters (hours, days): `leftOut` holds the
 * metric pooled over all clusters but one, for each in turn, `value` that over all. SE = √((k−1)/k · Σ(θᵢ − θ̄)²), interval value ± t(k−1)·SE, in
 * units of the metric and not clipped to its range. Fewer than two clusters, or a metric that one of the poolings does not have: null.
 *
 * Source: B. Efron & C. Stein, "The jackknife estimate of variance" (1981).
 */
export function deleteOneJackknife(
  leftOut: readonly (number | null)[],
  value: number | null,
  confidence = 0.95,
): JackknifeEstimate | null {
  const estimates = leftOut.filter((estimate) => estimate !== null && Number.isFinite(estimate)) as number[];
  const clusters = leftOut.length;
  if (value === null || clusters < 2 || estimates.length < clusters) return null;
  const degreesOfFreedom = clusters - 1;
  const standardError = Math.sqrt((degreesOfFreedom / clusters) * sumNthPowerDeviations(estimates, 2));
  const half = studentTQuantile((1 + confidence) / 2, degreesOfFreedom) * standardError;
  return { value, standardError, low: value - half, high: value + half, clusters, degreesOfFreedom };
}
