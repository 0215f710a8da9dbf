import { z } from 'zod';

const boundsSchema = z.looseObject({ low: z.number().nullish(), high: z.number().nullish(), method: z.string().nullish() });

/** What the demo reads of a row of `GET /v1/models/{model}/measures`; the names of values are known to this file alone. */
export const measureRowSchema = z.looseObject({
  family: z.string(),
  grain: z.string(),
  feature: z.string(),
  segment: z.string(),
  from: z.string(),
  to: z.string(),
  status: z.string(),
  reason: z.string().nullish(),
  n: z.number(),
  referenceN: z.number().nullish(),
  values: z.record(z.string(), z.number().nullish()),
  intervals: z.record(z.string(), boundsSchema).nullish(),
});

export type MeasureRow = z.infer<typeof measureRowSchema>;

/** A value with its interval; null where the window has none. */
export interface Estimate {
  value: number | null;
  low: number | null;
  high: number | null;
  method: string | null;
}

export const toEstimate = (row: MeasureRow, name: string): Estimate => {
  const bounds = row.intervals?.[name];
  return {
    value: row.values[name] ?? null,
    low: bounds?.low ?? null,
    high: bounds?.high ?? null,
    method: bounds?.method ?? null,
  };
};

/** The two tests of a drift measure: χ² with its effect beyond noise, and Kolmogorov–Smirnov with the distance in σ. Null where one does not apply. */
export interface DriftTests {
  effect: number | null;
  chiSquareP: number | null;
  distance: number | null;
  ksP: number | null;
}

export const toDriftTests = ({ values }: MeasureRow): DriftTests => ({
  effect: values['effect'] ?? null,
  chiSquareP: values['chiSquareP'] ?? null,
  distance: values['wasserstein'] ?? null,
  ksP: values['ksP'] ?? null,
});

/** The share of rows without the feature, 0..1. */
export const toMissingShare = ({ values }: MeasureRow): number | null => values['missingShare'] ?? null;

/** Whether the window has values at all; the reason says why not. */
export const hasValues = (row: MeasureRow): boolean => row.status !== 'no-data';
