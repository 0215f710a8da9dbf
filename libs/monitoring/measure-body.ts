import type { Measure } from '#libs/contracts';

/** What a measure says, apart from what it is about. */
export type MeasureBody = Pick<
  Measure,
  'status' | 'code' | 'reason' | 'n' | 'referenceN' | 'method' | 'values' | 'intervals' | 'notes'
> &
  Partial<Pick<Measure, 'maturity'>>;
