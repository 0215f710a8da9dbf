import type { Measure } from '#libs/contracts';

const DAY_MS = 86_400_000;

/** A measure of day `day` after 1 March 2001; what is not given is that of a drift of the whole traffic. */
export function fakeMeasure(day: number, given: Partial<Measure> = {}, days = 1): Measure {
  const from = Date.UTC(2001, 2, 1) + day * DAY_MS;
  return {
    model: 'churn',
    version: '1',
    role: 'live',
    family: 'drift',
    grain: 'day',
    feature: 'distance',
    segment: '',
    window: { from: new Date(from).toISOString(), to: new Date(from + days * DAY_MS).toISOString() },
    rev: new Date(from + days * DAY_MS).toISOString(),
    status: 'ok',
    code: null,
    reason: null,
    n: 1_612,
    referenceN: 6_540,
    reference: 'b6c7f0b6c7f0b6c7',
    gridId: 'g-1',
    method: 'on deciles, ks and wasserstein on 200 bins',
    values: { effect: 0.004, chiSquareP: 0.62, wasserstein: 0.02, ksP: 0.4, psi: 0.009, jensenShannon: 0.03, ks: 0.01 },
    intervals: {},
    notes: [],
    ...given,
  };
}
