/** Benjamini–Hochberg: which of the p-values are rejected at `alpha`. NaN is no hypothesis and is never rejected. */
export const rejectHypotheses = (pValues: ReadonlyArray<number>, alpha: number): boolean[] => {
  const sorted = pValues.filter((p) => !Number.isNaN(p)).sort((a, b) => a - b);
  let bound = -1;
  sorted.forEach((p, index) => {
    if (p <= (alpha * (index + 1)) / sorted.length) bound = p;
  });
  return pValues.map((p) => p <= bound);
};
