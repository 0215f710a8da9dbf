import { totalOf, type Counts } from './counts.js';

/**
 * Quantile of values that are known by their bucket alone, as Prometheus' `histogram_quantile` has it: linear within the bucket, the
 * first beginning at 0. `bounds` are upper bounds, one fewer than counts; beyond the last of them its value. 0 ≤ q ≤ 1; no counts, or
 * no bounds: null.
 */
export function histogramQuantile(bounds: readonly number[], counts: Counts, q: number): number | null {
  const total = totalOf(counts);
  const last = bounds.at(-1);
  if (!(total > 0) || last === undefined) return null;
  const rank = q * total;
  let below = 0;
  for (let bucket = 0; bucket < bounds.length; bucket += 1) {
    const count = counts[bucket]!;
    if (count > 0 && below + count >= rank) {
      const low = bucket === 0 ? Math.min(0, bounds[0]!) : bounds[bucket - 1]!;
      return low + (bounds[bucket]! - low) * ((rank - below) / count);
    }
    below += count;
  }
  return last;
}
