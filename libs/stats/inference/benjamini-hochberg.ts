export interface MultipleTest {
  rejected: boolean;
  /** 1 for the smallest p; ties share the largest rank. Null where there is no p. */
  rank: number | null;
}

export interface MultipleTests {
  /** In the order of the p-values given. */
  tests: MultipleTest[];
  /** m, the hypotheses that have a p. */
  hypotheses: number;
  /** α·k/m of the largest rank k that is rejected: a p at or below it is rejected. 0 where none is. */
  threshold: number;
}

/**
 * Benjamini–Hochberg: of m hypotheses rejects those with the k smallest p, where k is the largest rank with p ≤ α·k/m, so that the expected
 * share of false ones among them is at most `alpha`. A hypothesis without a p (null) is not one of the m and is never rejected.
 *
 * Source: Y. Benjamini & Y. Hochberg, "Controlling the false discovery rate" (1995).
 */
export function benjaminiHochberg(pValues: readonly (number | null)[], alpha: number): MultipleTests {
  const sorted = pValues.filter((p) => p !== null).sort((a, b) => a - b);
  const hypotheses = sorted.length;
  const rankOf = new Map(sorted.map((p, i) => [p, i + 1]));
  const lastRejected = sorted.findLastIndex((p, i) => p <= (alpha * (i + 1)) / hypotheses) + 1;
  return {
    tests: pValues.map((p) => {
      const rank = p === null ? null : rankOf.get(p)!;
      return { rejected: rank !== null && rank <= lastRejected, rank };
    }),
    hypotheses,
    threshold: hypotheses === 0 ? 0 : (alpha * lastRejected) / hypotheses,
  };
}
