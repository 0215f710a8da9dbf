import { regularisedGammaUpper } from '../special/regularised-gamma-upper.js';

/**
 * P(Z ≥ z) of the standard normal distribution, 0…1, relative error below 1e-12, far tails included.
 *
 * Source: ½ erfc(z/√2) = ½ Q(½, z²/2), NIST DLMF 7.11.2.
 */
export function normalUpperTail(z: number): number {
  const tail = regularisedGammaUpper(0.5, (z * z) / 2) / 2;
  return z >= 0 ? tail : 1 - tail;
}
