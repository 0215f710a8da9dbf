import { kolmogorovSmirnovUpperTail } from '../distributions/kolmogorov-smirnov-upper-tail.js';

/**
 * p-value of a two-sample Kolmogorov–Smirnov D, 0…1: the finite-sample law at the size max(1, round(nN/(n+N)/φ)), at every size. `phi` ≥ 1 is
 * the overdispersion between windows. Either side empty: null.
 *
 * With φ = 1 it is the "asymptotic" p of scipy's `ks_2samp`, which rounds a half to even, so we do. With ties it errs on the careful
 * side: the true p is smaller.
 */
export function kolmogorovSmirnovPValue(d: number, referenceSize: number, currentSize: number, phi = 1): number | null {
  if (!(referenceSize > 0 && currentSize > 0)) return null;
  const size = roundHalfToEven((referenceSize * currentSize) / (referenceSize + currentSize) / phi);
  return kolmogorovSmirnovUpperTail(d, Math.max(1, size));
}

function roundHalfToEven(x: number): number {
  const down = Math.floor(x);
  if (x - down !== 0.5) return Math.round(x);
  return down % 2 === 0 ? down : down + 1;
}
