import { regularisedBeta } from '../special/regularised-beta.js';

/**
 * P(T ≥ t) of Student's distribution with the given degrees of freedom (any number > 0), 0…1. Relative error below
 * 1e-12 up to ten thousand degrees, 1e-10 at a million, far tails included.
 *
 * Source: ½ I_x(ν/2, ½) at x = ν/(ν+t²) for t ≥ 0, Abramowitz & Stegun 26.7.1.
 */
export function studentTUpperTail(t: number, degreesOfFreedom: number): number {
  const square = t * t;
  if (square === Infinity) return t > 0 ? 0 : 1;
  const scale = degreesOfFreedom + square;
  const tail = regularisedBeta(degreesOfFreedom / scale, degreesOfFreedom / 2, 0.5, square / scale) / 2;
  return t >= 0 ? tail : 1 - tail;
}
