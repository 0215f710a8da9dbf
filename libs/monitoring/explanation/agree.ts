import type { Recomputed } from './recomputed.js';

/** How far two ways to the same number may be apart. */
export interface Tolerance {
  /** Relative to the larger one, or absolute below one. */
  value: number;
  /** Relative, or absolute: whichever is met. */
  pRelative: number;
  pAbsolute: number;
}

const EXACT: Tolerance = { value: 1e-9, pRelative: 1e-6, pAbsolute: 1e-12 };

/** Of the Kolmogorov–Smirnov test the own path leaves out both sides being far off at once, and takes the limit law above a tenth. */
const KOLMOGOROV: Tolerance = { value: 1e-9, pRelative: 0.01, pAbsolute: 0.02 };

export function toleranceOf(test: string): Tolerance {
  return test === 'wasserstein' || test === 'ks' || test === 'ksP' ? KOLMOGOROV : EXACT;
}

/** Whether two ways to a tested number came to the same; null where one of them has nothing to say. */
export function agree(stored: Recomputed, again: Recomputed | null, tolerance: Tolerance): boolean | null {
  if (again === null || stored.value === null || again.value === null) return null;
  const isSameValue = Math.abs(stored.value - again.value) <= tolerance.value * Math.max(1, Math.abs(stored.value));
  if (!isSameValue || stored.p === null || again.p === null) return isSameValue;
  const apart = Math.abs(stored.p - again.p);
  return apart <= tolerance.pAbsolute || apart <= tolerance.pRelative * Math.max(stored.p, again.p);
}
