/** A tested number, computed once more. */
export interface Recomputed {
  value: number | null;
  /** Null where the test has none, or it is not computed from what there is. */
  p: number | null;
}

/** By the name of the test. */
export type RecomputedTests = Readonly<Record<string, Recomputed>>;
