import { normalQuantile } from '#libs/stats';
import { normalBelow } from './normal.js';

const DECILES = 10;

/** By how many σ a normal feature moves where its stability index on the reference's deciles, without any noise, is `psi`. */
export function psiShift(psi: number): number {
  const borders = Array.from({ length: DECILES - 1 }, (_, i) => normalQuantile((i + 1) / DECILES));
  const indexOf = (shift: number): number => {
    const below = [0, ...borders.map((border) => normalBelow(border - shift)), 1];
    let sum = 0;
    for (let i = 0; i < DECILES; i++) {
      const share = below[i + 1]! - below[i]!;
      sum += (share - 1 / DECILES) * Math.log(share * DECILES);
    }
    return sum;
  };
  let [low, high] = [0, 3];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (indexOf(middle) < psi) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
