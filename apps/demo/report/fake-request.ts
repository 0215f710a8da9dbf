import type { RetrainingRequest } from '#libs/contracts';

/** A request for tests: what is not given is that of a retraining for v1 at the end of April. */
export const fakeRequest = (given: Partial<RetrainingRequest>): RetrainingRequest => ({
  ...{
    id: 'rt-1',
    model: 'flight-delay',
    policy: 'performance-lost',
    version: 'v1',
    state: 'registered',
    reason: 'calibrationGap',
  },
  ...{ alerts: [], delivery: null, runId: null, newVersion: null, outcome: null, comparisons: [], timeline: [] },
  trainingWindow: { from: '2001-03-20T00:00:00.000Z', to: '2001-05-01T00:00:00.000Z' },
  ...given,
});
