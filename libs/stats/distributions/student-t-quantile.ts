import { betaKernel } from '../special/beta-kernel.js';
import { normalQuantile } from './normal-quantile.js';
import { studentTUpperTail } from './student-t-upper-tail.js';

/**
 * The t with P(T ≤ t) = p of Student's distribution with the given degrees of freedom (any number > 0); −∞ at p ≤ 0, ∞ at p ≥ 1. Relative
 * error below 1e-12.
 *
 * Newton's method on the logarithms of tail and t. In these the tail is concave, so that after the first step none overshoots, and almost
 * straight far out, where a step in t itself would crawl.
 */
export function studentTQuantile(p: number, degreesOfFreedom: number): number {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  if (p === 0.5) return 0;
  return p < 0.5 ? -upperQuantile(p, degreesOfFreedom) : upperQuantile(1 - p, degreesOfFreedom);
}

function upperQuantile(tail: number, degreesOfFreedom: number): number {
  let t = firstGuess(tail, degreesOfFreedom);
  for (let i = 0; i < 200; i++) {
    const reached = studentTUpperTail(t, degreesOfFreedom);
    if (reached === 0) {
      t = Math.sqrt(t);
      continue;
    }
    const scale = degreesOfFreedom + t * t;
    const slope = betaKernel(degreesOfFreedom / scale, (t * t) / scale, degreesOfFreedom / 2, 0.5) / reached;
    const step = Math.min(Math.log(reached / tail) / slope, 30);
    t *= Math.exp(step);
    if (Math.abs(step) <= 1e-15) break;
  }
  return t;
}

/** Gaver & Kafadar, "A retrievable recipe for inverse t" (1984); good to two digits from three degrees of freedom on. */
function firstGuess(tail: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom < 3) return 1;
  const z = normalQuantile(1 - tail);
  const guess = Math.sqrt(degreesOfFreedom * Math.expm1((z * z * (degreesOfFreedom - 1.5)) / (degreesOfFreedom - 1) ** 2));
  return Number.isFinite(guess) && guess > 0 ? guess : 1;
}
