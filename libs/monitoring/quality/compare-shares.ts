import { fisherExact } from '#libs/stats';

/** Below this, a window says nothing about shares. */
const FEWEST_ROWS = 20;

export interface CountedShare {
  hits: number;
  size: number;
}

export interface ComparedShares {
  referenceShare: number | null;
  /** The window's share less the reference's. */
  difference: number | null;
  /** Null where either side is empty or the window has less than 20 rows. */
  p: number | null;
}

/** Fisher's exact test of two shares, two-sided, on counts and sizes over φ, rounded: a normal approximation gives false alarms at small shares. */
export function compareShares(reference: CountedShare, current: CountedShare, phi: number): ComparedShares {
  if (!(reference.size > 0 && current.size > 0)) {
    return { referenceShare: reference.size > 0 ? reference.hits / reference.size : null, difference: null, p: null };
  }
  const referenceShare = reference.hits / reference.size;
  const difference = current.hits / current.size - referenceShare;
  if (current.size < FEWEST_ROWS) return { referenceShare, difference, p: null };
  if (reference.hits + current.hits === 0) return { referenceShare, difference, p: 1 };
  const scale = (count: number): number => Math.round(count / phi);
  const p = fisherExact(scale(reference.hits), scale(reference.size), scale(current.hits), scale(current.size));
  return { referenceShare, difference, p };
}
