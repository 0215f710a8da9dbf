import { normalUpperTail } from './normal-upper-tail.js';

/**
 * The z with P(Z ≤ z) = p of the standard normal distribution; −∞ at p ≤ 0, ∞ at p ≥ 1. Absolute error below 1e-13.
 *
 * Newton's method on the logarithm of the tail, which is concave, from a bound beyond the root: no step overshoots.
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  if (p < 0.5) return -upperQuantile(p);
  return upperQuantile(1 - p);
}

function upperQuantile(tail: number): number {
  if (tail === 0.5) return 0;
  let z = Math.sqrt(-2 * Math.log(tail));
  for (let i = 0; i < 50; i++) {
    const reached = normalUpperTail(z);
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const step = (Math.log(reached / tail) * reached) / density;
    z += step;
    if (Math.abs(step) <= 1e-15 * Math.max(1, z)) break;
  }
  return z;
}
