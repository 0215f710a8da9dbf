import { binomialDeviance } from './binomial-deviance.js';
import { stirlingError } from './stirling-error.js';

/**
 * P(X = k) for X binomial with n trials of probability p; for k and n that are no integers its continuation by gamma functions. `q` is 1 − p,
 * given by callers who know it better than the subtraction does. Relative error some 1e-14 at any n, far tails included; 0 outside 0…n.
 *
 * Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
 */
export function binomialProbability(k: number, n: number, p: number, q: number = 1 - p): number {
  if (k < 0 || k > n) return 0;
  if (p <= 0) return k === 0 ? 1 : 0;
  if (q <= 0) return k === n ? 1 : 0;
  if (k === 0) return Math.exp(allOfOneKind(n, p, q));
  if (k === n) return Math.exp(allOfOneKind(n, q, p));
  const rest = n - k;
  const exponent =
    stirlingError(n) - stirlingError(k) - stirlingError(rest) - binomialDeviance(k, n * p) - binomialDeviance(rest, n * q);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * rest));
}

/** n ln q, by the smaller of the two probabilities. */
function allOfOneKind(n: number, p: number, q: number): number {
  return p < 0.5 ? n * Math.log1p(-p) : n * Math.log(q);
}
