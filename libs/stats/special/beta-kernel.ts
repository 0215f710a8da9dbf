import { binomialProbability } from './binomial-probability.js';

/** xᵃ yᵇ / B(a, b) with y = 1 − x: x·y times the beta density, without cancellation at any a, b > 0. */
export function betaKernel(x: number, y: number, a: number, b: number): number {
  return (binomialProbability(a, a + b, x, y) * a * b) / (a + b);
}
