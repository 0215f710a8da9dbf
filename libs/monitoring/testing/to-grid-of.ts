import type { NumericGrid } from '../grids/grid.js';
import { toNumericGrid } from '../grids/to-numeric-grid.js';

/** The grid of a feature with these values, its bin means filled in. */
export function toGridOf(feature: string, values: readonly number[]): NumericGrid {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const grid = toNumericGrid({
    feature,
    n,
    min: sorted[0]!,
    max: sorted.at(-1)!,
    sigma: Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n),
    quantiles: Array.from({ length: 199 }, (_, i) => sorted[Math.floor(((i + 1) * n) / 200)]!),
    heavy: [...Map.groupBy(sorted, (value) => value)].filter(([, own]) => own.length * 200 > n).map(([value]) => value),
  });
  const binned = Map.groupBy(sorted, (value) => grid.edges.filter((edge) => edge <= value).length);
  for (const [bin, own] of binned) grid.means[bin] = own.reduce((sum, value) => sum + value, 0) / own.length;
  return grid;
}
