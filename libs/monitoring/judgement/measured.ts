/** Of a measure, what a judgement looks at. */
export interface Measured {
  feature: string;
  segment: string;
  status: string;
  reason: string;
  n: number;
  referenceN: number;
  values: Readonly<Record<string, number>>;
  notes: readonly string[];
}
