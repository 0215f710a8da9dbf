import type { NoDataCode } from '#libs/contracts';

/** Of a measure, what a judgement looks at. */
export interface Measured {
  feature: string;
  segment: string;
  status: string;
  /** Empty where it can be judged. */
  code: NoDataCode | '';
  reason: string;
  n: number;
  referenceN: number;
  values: Readonly<Record<string, number>>;
}
