import { normalQuantile } from '../distributions/normal-quantile.js';

export interface Interval {
  low: number;
  high: number;
}

/**
 * Wilson's score interval of a share, within 0…1, for `successes` of n independent trials. It stays sound at 0 and n successes, where its near end
 * is exactly 0 or 1. n = 0: null.
 *
 * Source: E. B. Wilson (1927); L. D. Brown, T. T. Cai & A. DasGupta, "Interval estimation for a binomial proportion" (2001).
 */
export function wilsonInterval(successes: number, n: number, confidence = 0.95): Interval | null {
  if (!(n > 0)) return null;
  const z = normalQuantile((1 + confidence) / 2);
  const failures = n - successes;
  const centre = successes + (z * z) / 2;
  const half = z * Math.sqrt((successes * failures) / n + (z * z) / 4);
  const scale = n + z * z;
  return {
    low: successes === 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: failures === 0 ? 1 : Math.min(1, (centre + half) / scale),
  };
}
