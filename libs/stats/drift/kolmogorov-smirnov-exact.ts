/**
 * Two-sample Kolmogorov–Smirnov D = sup |F − G| of two samples in ascending order, 0…1, by the definition of the empirical distribution
 * function: tied values, within a sample or across, are stepped over together. Either sample empty: null.
 *
 * Equals the statistic of scipy's `ks_2samp`.
 */
export function kolmogorovSmirnovExact(sortedReference: ArrayLike<number>, sortedCurrent: ArrayLike<number>): number | null {
  const referenceSize = sortedReference.length;
  const currentSize = sortedCurrent.length;
  if (referenceSize === 0 || currentSize === 0) return null;
  let [i, j, d] = [0, 0, 0];
  while (i < referenceSize && j < currentSize) {
    const value = Math.min(sortedReference[i]!, sortedCurrent[j]!);
    while (i < referenceSize && sortedReference[i]! <= value) i += 1;
    while (j < currentSize && sortedCurrent[j]! <= value) j += 1;
    d = Math.max(d, Math.abs(i / referenceSize - j / currentSize));
  }
  return d;
}
