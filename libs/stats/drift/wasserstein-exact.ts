/**
 * Wasserstein-1 distance ∫|F − G| of two samples in ascending order, in units of the feature, 0…∞. Either sample empty: null.
 *
 * Equals scipy's `wasserstein_distance`.
 */
export function wassersteinExact(sortedReference: ArrayLike<number>, sortedCurrent: ArrayLike<number>): number | null {
  const referenceSize = sortedReference.length;
  const currentSize = sortedCurrent.length;
  if (referenceSize === 0 || currentSize === 0) return null;
  let [i, j, distance] = [0, 0, 0];
  let position = Math.min(sortedReference[0]!, sortedCurrent[0]!);
  while (i < referenceSize || j < currentSize) {
    const value = Math.min(sortedReference[i] ?? Infinity, sortedCurrent[j] ?? Infinity);
    distance += Math.abs(i / referenceSize - j / currentSize) * (value - position);
    position = value;
    while (i < referenceSize && sortedReference[i]! <= value) i += 1;
    while (j < currentSize && sortedCurrent[j]! <= value) j += 1;
  }
  return distance;
}
