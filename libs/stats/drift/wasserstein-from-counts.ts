import { assertSameBins, totalOf, type Counts } from '../counts.js';

export interface GriddedSamples {
  reference: Counts;
  current: Counts;
  /** Mean of the reference's rows in each bin; where it has none, any point in the bin. */
  referenceMeans: ArrayLike<number>;
  /** Mean of the current rows below the first edge; null where there are none. */
  currentLowMean: number | null;
  /** Mean of the current rows from the last edge on; null where there are none. */
  currentHighMean: number | null;
}

/**
 * Wasserstein-1 distance ∫|F − G| of two samples known by counts on the same ordered bins, in units of the feature, 0…∞. All mass of an inner
 * bin sits at the reference's mean there; the two open tail bins, which have no width to bound an error, sit at each side's own mean. Moving
 * a side's tail therefore counts in full. One bin: the distance of the two means (the low one of the current side). No
 * rows on either side, a bin with rows but no position, or a distance beyond the largest double: null.
 */
export function wassersteinFromCounts(samples: GriddedSamples): number | null {
  const { reference, current, referenceMeans } = samples;
  assertSameBins(reference, current);
  const referenceTotal = totalOf(reference);
  const currentTotal = totalOf(current);
  if (!(referenceTotal > 0 && currentTotal > 0)) return null;

  let [below, currentBelow, distance] = [0, 0, 0];
  let position: number | null = null;
  const moveTo = (next: number): void => {
    if (position !== null) distance += Math.abs(below / referenceTotal - currentBelow / currentTotal) * Math.abs(next - position);
    position = next;
  };
  const addReference = (i: number): void => {
    if (reference[i] === 0) return;
    moveTo(referenceMeans[i]!);
    below += reference[i]!;
  };
  const addCurrent = (i: number, at: number): void => {
    if (current[i] === 0) return;
    moveTo(at);
    currentBelow += current[i]!;
  };

  const last = reference.length - 1;
  for (let i = 0; i <= last; i++) {
    const own = i === 0 ? samples.currentLowMean : i === last ? samples.currentHighMean : referenceMeans[i]!;
    const at = own ?? NaN;
    if (at < referenceMeans[i]!) {
      addCurrent(i, at);
      addReference(i);
    } else {
      addReference(i);
      addCurrent(i, at);
    }
  }
  return Number.isFinite(distance) ? distance : null;
}
