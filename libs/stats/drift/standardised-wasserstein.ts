/**
 * Wasserstein-1 distance in standard deviations of the whole reference (ddof 0), 0…∞, free of the feature's unit. A constant reference has no
 * yardstick: null, as is the distance of an empty side, and a quotient beyond the largest double.
 */
export function standardisedWasserstein(distance: number | null, referenceDeviation: number): number | null {
  const deviations = distance !== null && referenceDeviation > 0 ? distance / referenceDeviation : Infinity;
  return Number.isFinite(deviations) ? deviations : null;
}
