import type { Measure } from '#libs/contracts';

/** A measure for tests: what is not given is that of a day in March of the whole traffic. */
export const fakeMeasure = (given: Partial<Measure>): Measure => ({
  model: 'flight-delay',
  version: 'v1',
  role: 'live',
  family: 'drift',
  grain: 'day',
  feature: '',
  segment: '',
  window: { from: '2001-03-12T00:00:00.000Z', to: '2001-03-13T00:00:00.000Z' },
  rev: '2001-03-13T00:05:00.000Z',
  status: 'ok',
  code: null,
  reason: null,
  n: 1500,
  referenceN: 7000,
  reference: 'hash',
  gridId: 'grid',
  method: '',
  values: {},
  intervals: {},
  notes: [],
  ...given,
});
