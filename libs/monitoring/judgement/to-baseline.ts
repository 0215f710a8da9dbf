export interface BaselineRule {
  windows: number;
  sigmas: number;
  side: 'above' | 'below' | 'both';
}

export interface Baseline {
  mean: number;
  /** ddof 0. */
  sigma: number;
}

const FEWEST = 8;

/**
 * Mean and spread of the latest windows that did not speak themselves, each judged by those before it; null with less than eight. `values` are
 * the oldest first.
 */
export function toBaseline(values: readonly number[], { windows, sigmas, side }: BaselineRule): Baseline | null {
  let kept: number[] = [];
  for (const value of values) {
    const known = kept.length < FEWEST ? null : of(kept);
    if (known !== null && speaks(value, known, sigmas, side)) continue;
    kept = [...kept, value].slice(-windows);
  }
  return kept.length < FEWEST ? null : of(kept);
}

function of(values: readonly number[]): Baseline {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, sigma: Math.sqrt(variance) };
}

function speaks(value: number, { mean: middle, sigma }: Baseline, sigmas: number, side: BaselineRule['side']): boolean {
  return (side !== 'below' && value > middle + sigmas * sigma) || (side !== 'above' && value < middle - sigmas * sigma);
}
