/**
 * Wasserstein-1 distance in standard deviations of the whole reference (ddof 0), 0…∞, free of the feature's unit. A constant reference has no
 * yardstick: null, as is the distance of an empty side.
 */
export function standardisedWasserstein(distance: number | null, referenceDeviation: number): number | null {
  return distance !== null && referenceDeviation > 0 ? distance / referenceDeviation : null;
}
