import { assertSameBins, totalOf, type Counts } from '../counts.js';

export interface BinnedKolmogorovSmirnov {
  d: number;
  /** The D of the rows lies between `d` and `d + errorBound`. */
  errorBound: number;
}

/**
 * Two-sample Kolmogorov–Smirnov D from counts on the same ordered bins: the largest |F − G| at a border of bins, 0…1, and how much the D of
 * the rows may exceed it: at most the mass of the heaviest bin of either side. Bins that hold a single value (`singleValued`, by index) hide nothing
 * and do not count in the bound. One bin: 0. No rows on either side: null.
 */
export function kolmogorovSmirnovFromCounts(
  reference: Counts,
  current: Counts,
  singleValued: ReadonlySet<number> = new Set(),
): BinnedKolmogorovSmirnov | null {
  assertSameBins(reference, current);
  const referenceTotal = totalOf(reference);
  const currentTotal = totalOf(current);
  if (!(referenceTotal > 0 && currentTotal > 0)) return null;

  let [d, errorBound, below, currentBelow] = [0, 0, 0, 0];
  for (let i = 0; i < reference.length; i++) {
    below += reference[i]!;
    currentBelow += current[i]!;
    d = Math.max(d, Math.abs(below / referenceTotal - currentBelow / currentTotal));
    if (!singleValued.has(i)) {
      errorBound = Math.max(errorBound, reference[i]! / referenceTotal, current[i]! / currentTotal);
    }
  }
  return { d, errorBound };
}
