import { regularisedGammaUpper } from '../special/regularised-gamma-upper.js';

/**
 * P(X ≥ x) for X of the χ² distribution with the given degrees of freedom (any number ≥ 0; with none all mass is at 0). Range 0…1,
 * relative error below 1e-12, far tails included. x ≤ 0 gives 1.
 *
 * Source: Q(dof/2, x/2), NIST DLMF 8.2.4.
 */
export function chiSquareUpperTail(x: number, degreesOfFreedom: number): number {
  if (x <= 0) return 1;
  if (degreesOfFreedom <= 0) return 0;
  return regularisedGammaUpper(degreesOfFreedom / 2, x / 2);
}
