import type { Alert } from '#libs/contracts';

const day = { from: '2001-03-12T00:00:00.000Z', to: '2001-03-13T00:00:00.000Z' };

/** An alert for tests: what is not given is that of distance on 12 March. */
export const fakeAlert = (given: Partial<Alert>): Alert => ({
  ...{ id: 'alert-1', fingerprint: 'f1', model: 'flight-delay', version: 'v1', aliases: ['production'], runId: 'january' },
  ...{ monitor: 'drift-day', check: 'drift', class: 'feed', classReason: 'it moved by itself', severity: 'page', grain: 'day' },
  ...{ feature: 'distance', segment: '', state: 'resolved', health: 'ok', healthCode: null, healthReason: null, since: day.from },
  ...{
    firedAt: '2001-03-13T00:05:00.000Z',
    resolvedAt: '2001-03-15T00:05:00.000Z',
    resolution: 'recovered',
    resolutionReason: null,
  },
  ...{
    lastSpoke: day,
    lastJudged: day,
    sentence: 'distance moved',
    n: 1500,
    referenceN: 7000,
    reference: 'hash',
    maturity: null,
  },
  moveBack: [],
  tests: [
    {
      ...{ test: 'wasserstein', value: 0.67, reference: null, unit: 'σ', bound: 0.1, side: 'above' },
      ...{ p: 1e-40, rank: 1, hypotheses: 11, alpha: 0.0014, speaks: true },
    },
    {
      ...{ test: 'effect', value: 0.02, reference: null, unit: '', bound: 0.1, side: 'above' },
      ...{ p: 0.2, rank: 5, hypotheses: 11, alpha: 0.0014, speaks: false },
    },
  ],
  elsewhere: { segmentsMoved: [], segmentsQuiet: [], versions: [] },
  ...{ changes: [], owner: null, team: null, runbook: null, links: {}, acknowledged: null, snoozedUntil: null },
  ...{ silencedBy: null, verdict: null },
  ...given,
});
