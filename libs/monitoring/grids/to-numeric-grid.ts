import type { FeatureDefinition } from '#libs/contracts';
import type { NumericGrid } from './grid.js';
import { nextUp } from './next-up.js';

/** What the values of a feature in the reference are known by. */
export interface NumericSummary {
  feature: string;
  n: number;
  min: number;
  max: number;
  sigma: number;
  /** sorted[⌊i·n/200⌋] for i = 1…199, zero-based. */
  quantiles: readonly number[];
  /** Values that hold more than 1/200 of the mass. */
  heavy: readonly number[];
}

const QUANTILES_PER_DECILE = 20;

/**
 * The grid of a numeric feature: the quantiles above the minimum as edges, and a bin of its own for each heavy value, whatever lies beside
 * it. A feature with no decile above its minimum (nearly constant) is counted on the borders of its heavy values instead, or no index could ever
 * see it move. The bin means are not known yet: NaN.
 */
export function toNumericGrid(summary: NumericSummary, declared?: FeatureDefinition): NumericGrid {
  const { feature, min, max, sigma, quantiles } = summary;
  const heavy = summary.heavy.flatMap((value) => [value, nextUp(value)]);
  const deciles = quantiles.filter((value, i) => (i + 1) % QUANTILES_PER_DECILE === 0 && value > min);
  const edges = toEdges([...quantiles.filter((value) => value > min), ...heavy]);
  return {
    kind: 'numeric',
    feature,
    edges,
    decileEdges: toEdges(deciles.length > 0 ? deciles : heavy),
    means: new Array<number>(edges.length + 1).fill(NaN),
    sigma,
    min,
    max,
    ...(declared?.min === undefined ? {} : { declaredMin: declared.min }),
    ...(declared?.max === undefined ? {} : { declaredMax: declared.max }),
  };
}

const toEdges = (values: number[]): number[] => [...new Set(values)].filter(Number.isFinite).sort((a, b) => a - b);
