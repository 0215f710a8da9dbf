import { chiSquareUpperTail } from '../distributions/chi-square-upper-tail.js';
import { assertSameBins, totalOf, type Counts } from '../counts.js';

export interface ChiSquareTest {
  /** X² before φ. */
  statistic: number;
  degreesOfFreedom: number;
  p: number;
}

/**
 * Two-sample χ² test that both count vectors come from the same distribution: X² = Σ (√(N/n)·c − √(n/N)·r)²/(r+c), 0…∞, with B−1 degrees of
 * freedom where B counts the bins that hold any row; p is the upper tail at X²/φ. Unlike a goodness-of-fit test it does not take the
 * reference to be free of error. Its law needs bins that are not thin: give it those of `toTestBins`. `phi` ≥ 1 is the overdispersion
 * between windows. B = 1: statistic 0, p 1. No rows on either side: null.
 *
 * Source: Numerical Recipes 14.3.3; equals Pearson's statistic of the 2×B table without Yates' correction.
 */
export function chiSquareTwoSample(reference: Counts, current: Counts, phi = 1): ChiSquareTest | null {
  assertSameBins(reference, current);
  const referenceTotal = totalOf(reference);
  const currentTotal = totalOf(current);
  if (!(referenceTotal > 0 && currentTotal > 0)) return null;

  const weight = Math.sqrt(referenceTotal / currentTotal);
  let statistic = 0;
  let bins = 0;
  for (let i = 0; i < reference.length; i++) {
    const both = reference[i]! + current[i]!;
    if (both === 0) continue;
    bins += 1;
    statistic += (weight * current[i]! - reference[i]! / weight) ** 2 / both;
  }
  if (bins < 2) return { statistic: 0, degreesOfFreedom: 0, p: 1 };
  return { statistic, degreesOfFreedom: bins - 1, p: chiSquareUpperTail(statistic / phi, bins - 1) };
}
