/** Rows per bin (or category), in the order of the bins: whole numbers ≥ 0. */
export type Counts = ArrayLike<number>;

export function totalOf(counts: Counts): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  return total;
}

/** Two sides on different grids are a bug of the caller, never a number. */
export function assertSameBins(reference: Counts, current: Counts): void {
  if (reference.length !== current.length) {
    throw new RangeError(`reference has ${reference.length} bins and current ${current.length}: they are not on one grid`);
  }
}
