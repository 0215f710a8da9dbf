export interface BenchRow {
  features: Record<string, number | null>;
  score: number;
}

/** Rows of features that are uniform on 0…1. Of the one that is named, every other value is missing. */
export function makeRows(count: number, features: readonly string[], broken?: string): BenchRow[] {
  return Array.from({ length: count }, (_, row) => ({
    features: Object.fromEntries(features.map((name) => [name, name === broken && row % 2 === 0 ? null : Math.random()])),
    score: Math.random(),
  }));
}
