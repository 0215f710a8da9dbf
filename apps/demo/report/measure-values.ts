import type { Measure } from '#libs/contracts';

/** A value with its interval; null where the window has none. */
export interface Estimate {
  value: number | null;
  low: number | null;
  high: number | null;
  method: string | null;
}

// The names of values are known to this file alone.

/** A value of performance by its name, with its interval and how that was made. */
export const toEstimate = ({ values, intervals }: Measure, name: string): Estimate => {
  const bounds = intervals[name];
  const cluster = bounds?.cluster ? `, by ${bounds.cluster}` : '';
  return {
    value: values[name] ?? null,
    low: bounds?.low ?? null,
    high: bounds?.high ?? null,
    method: bounds ? `${bounds.method}${cluster}` : null,
  };
};

/** The two tests of a drift measure: χ² with its effect beyond noise, and Kolmogorov–Smirnov with the distance in σ. Null where one does not apply. */
export interface DriftTests {
  effect: number | null;
  chiSquareP: number | null;
  distance: number | null;
  ksP: number | null;
}

export const toDriftTests = ({ values }: Measure): DriftTests => ({
  effect: values['effect'] ?? null,
  chiSquareP: values['chiSquareP'] ?? null,
  distance: values['wasserstein'] ?? null,
  ksP: values['ksP'] ?? null,
});

/** The share of rows without the feature, 0..1. */
export const toMissingShare = ({ values }: Measure): number | null => values['missingShare'] ?? null;

/** Whether the window has values that mean something; the reason says why not. */
export const hasValues = ({ status }: Measure): boolean => status === 'ok';
