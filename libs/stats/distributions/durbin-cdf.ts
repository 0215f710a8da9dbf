import { stirlingError } from '../special/stirling-error.js';

/** Poisson(1) probabilities e⁻¹/k! with the factor of the k-th power; those left out are below 1e-23. */
const poisson = Float64Array.from({ length: 23 }, () => 0);
for (let k = 0, p = Math.exp(-1); k < poisson.length; k++, p /= k) poisson[k] = p;

/**
 * P(D < d) of the two-sided Kolmogorov–Smirnov statistic, exactly, for 1 < size·d. Takes size·(size·d)² steps at most: made for small
 * samples, or a small d.
 *
 * Source: J. Durbin (1973), in the form of G. Marsaglia, W. W. Tsang & J. Wang, "Evaluating Kolmogorov's distribution", J. Stat. Softw.
 * 8(18), 2003. Their matrix H times e⁻¹ is the transition of a Poisson process between two bounds; a row vector walks it `size` times,
 * which costs less than the power of the matrix at these sizes, and neither over- nor underflows.
 */
export function durbinCdf(d: number, size: number): number {
  const k = Math.ceil(size * d);
  const h = k - size * d;
  const width = 2 * k - 1;
  const edge = edgeProbabilities(width, h);
  let now = new Float64Array(width);
  let next = new Float64Array(width);
  now[k - 1] = 1;
  for (let i = 0; i < size; i++) {
    walk(now, next, edge);
    [now, next] = [next, now];
  }
  return (now[k - 1] ?? 0) * Math.exp(stirlingError(size)) * Math.sqrt(2 * Math.PI * size);
}

/** First column of H, which is its last row reversed: (1 − hⁱ)/i!, at the corner (1 − 2hᵐ + max(2h−1, 0)ᵐ)/m!. */
function edgeProbabilities(width: number, h: number): Float64Array {
  const edge = new Float64Array(width);
  let p = Math.exp(-1);
  let power = 1;
  for (let i = 1; i <= width; i++) {
    p /= i;
    power *= h;
    edge[i - 1] = p * (i < width ? 1 - power : 1 - 2 * power + Math.max(2 * h - 1, 0) ** width);
  }
  return edge;
}

function walk(now: Float64Array, next: Float64Array, edge: Float64Array): void {
  const last = now.length - 1;
  const fromLast = now[last]!;
  let first = 0;
  for (let i = 0; i <= last; i++) first += now[i]! * edge[i]!;
  next[0] = first;
  for (let j = 1; j <= last; j++) {
    let value = fromLast * edge[last - j]!;
    const end = Math.min(last, j - 1 + poisson.length);
    for (let i = j - 1, gained = 0; i < end; i++, gained++) value += now[i]! * poisson[gained]!;
    next[j] = value;
  }
}
