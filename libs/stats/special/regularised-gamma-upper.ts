import { binomialDeviance } from './binomial-deviance.js';
import { stirlingError } from './stirling-error.js';

const TINY = 1e-300;
const MAX_TERMS = 100_000;

/**
 * Q(a, x) = Γ(a, x) / Γ(a), the upper regularised incomplete gamma function, 0…1, for a > 0; 1 at x ≤ 0, 0 at infinity. Relative error
 * below 1e-12, far tails included, until it underflows.
 *
 * Source: NIST DLMF 8.7.1 (series of P below a + 1) and 8.9.2 (continued fraction above, by Lentz's method), with the factor
 * xᵃe⁻ˣ/Γ(a+1) as a Poisson density (Loader 2000), which does not cancel.
 */
export function regularisedGammaUpper(a: number, x: number): number {
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  const density = Math.exp(-stirlingError(a) - binomialDeviance(a, x)) / Math.sqrt(2 * Math.PI * a);
  return x < a + 1 ? 1 - density * lowerSeries(a, x) : density * a * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1;
  let value = 1;
  for (let i = 1; i < MAX_TERMS && term > value * 1e-17; i++) {
    term *= x / (a + i);
    value += term;
  }
  return value;
}

function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let i = 1; i < MAX_TERMS; i++) {
    const factor = -i * (i - a);
    b += 2;
    d = 1 / (factor * d + b || TINY);
    c = b + factor / c || TINY;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return value;
}
