import { mean } from 'simple-statistics';
import type { ChiSquareTest } from './chi-square-two-sample.js';

const FEWEST_WINDOWS = 5;

export interface Overdispersion {
  phi: number;
  /** How many windows had something to test. */
  windows: number;
  /** Too few windows to know: rows are taken to be independent, and a decision on it should page nobody. */
  iidAssumed: boolean;
}

/**
 * Overdispersion φ = max(1, mean of X²/(B−1)) over windows of the same grain, each tested against the rest of the reference: how many times
 * more a feature's counts vary between windows than independent rows would. 1 means they are independent. Windows without rows or
 * with nothing to test (B = 1) do not count; with fewer than five φ is 1 and `iidAssumed`.
 *
 * Source: the dispersion estimate of P. McCullagh & J. A. Nelder, "Generalized linear models" (1989), 4.5.
 */
export function overdispersion(windows: readonly (ChiSquareTest | null)[]): Overdispersion {
  const ratios = windows.flatMap((test) =>
    test !== null && test.degreesOfFreedom > 0 ? [test.statistic / test.degreesOfFreedom] : [],
  );
  const iidAssumed = ratios.length < FEWEST_WINDOWS;
  return { phi: iidAssumed ? 1 : Math.max(1, mean(ratios)), windows: ratios.length, iidAssumed };
}
