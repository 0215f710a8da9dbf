import { hypergeometricProbability } from '../distributions/hypergeometric-probability.js';

/** Tables as probable as the observed one within rounding count as ties, as in R. */
const TIE = 1 + 1e-7;

/**
 * Fisher's exact test, two-sided, that two shares are equal: p, 0…1, is the probability of all tables with these margins that are no more
 * probable than the observed one. Whole counts, `hits` ≤ `size`, up to 1e7 and beyond in some tens of microseconds. Either side empty, or all hits or
 * none: 1.
 *
 * Source: R. A. Fisher (1935); convention of R's `fisher.test` and scipy's `fisher_exact`.
 */
export function fisherExact(referenceHits: number, referenceSize: number, currentHits: number, currentSize: number): number {
  const population = referenceSize + currentSize;
  const hits = referenceHits + currentHits;
  if (currentHits * population > currentSize * hits) return fisherExact(currentHits, currentSize, referenceHits, referenceSize);

  // Few hits on the current side: the observed table lies at or left of the mode.
  const probabilityOf = (k: number): number => hypergeometricProbability(k, population, hits, currentSize);
  const growth = (k: number): number => ((hits - k) * (currentSize - k)) / ((k + 1) * (referenceSize - hits + k + 1));
  const observed = probabilityOf(currentHits);
  const most = Math.min(hits, currentSize);
  const least = Math.max(0, hits - referenceSize);

  let tail = 0;
  for (let k = currentHits, p = observed; k >= least && p > tail * 1e-17; k--, p /= growth(k)) tail += p;

  const mirror = firstNotAbove(observed * TIE, currentHits, most, probabilityOf);
  let other = 0;
  for (let k = mirror, p = mirror <= most ? probabilityOf(mirror) : 0; k <= most && p > other * 1e-17; p *= growth(k), k++)
    other += p;
  return Math.min(1, tail + other);
}

/** The first k right of the mode, and of `from`, whose probability is not above the bound; beyond `most` if there is none. */
function firstNotAbove(bound: number, from: number, most: number, probabilityOf: (k: number) => number): number {
  let low = from;
  let high = most + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (probabilityOf(middle) > bound) low = middle;
    else high = middle;
  }
  return high;
}
