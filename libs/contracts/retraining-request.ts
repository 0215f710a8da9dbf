import { z } from 'zod';
import { interval } from './interval.js';
import { isoTime } from './iso-time.js';
import { name } from './name.js';

export const retrainingState = z.enum([
  'held-back',
  'waiting-for-approval',
  'requested',
  'accepted',
  'running',
  'registered',
  'judged',
  'failed',
  'refused',
]);

export type RetrainingState = z.infer<typeof retrainingState>;

export const retrainingOutcome = z.enum(['better', 'worse', 'no difference shown', 'inconclusive']);

export type RetrainingOutcome = z.infer<typeof retrainingOutcome>;

/** Two versions on the same predictions. Positive differences: the new version has more of the metric. */
const comparisonExample = {
  at: '2001-05-20T00:05:00.000Z',
  champion: 'v1',
  challenger: 'v2',
  from: '2001-05-05T00:00:00.000Z',
  to: '2001-05-19T00:00:00.000Z',
  predictions: 22_400,
  days: 14,
  outcome: 'better',
  reason: 'auc is higher by .019',
  metrics: [
    {
      metric: 'auc',
      champion: 0.673,
      challenger: 0.692,
      difference: 0.019,
      interval: {
        low: 0.012,
        high: 0.026,
        standardError: 0.003,
        confidence: 0.95,
        method: 'delete-one jackknife, t(13)',
        cluster: 'day',
        clusters: 14,
      },
    },
  ],
};

export const versionComparison = z
  .object({
    at: isoTime,
    champion: name.meta({ description: 'The version before.' }),
    challenger: name.meta({ description: 'The new version.' }),
    from: isoTime,
    to: isoTime,
    predictions: z.int().min(0).meta({ description: 'Labelled predictions that both made.' }),
    days: z.int().min(0),
    outcome: retrainingOutcome,
    reason: z.string(),
    metrics: z.array(
      z.object({
        metric: z.string(),
        champion: z.number().nullable(),
        challenger: z.number().nullable(),
        difference: z.number().nullable(),
        interval: interval.nullable(),
      }),
    ),
  })
  .meta({
    id: 'VersionComparison',
    description: 'Two versions on the same predictions.',
    examples: [comparisonExample],
  });

export type VersionComparison = z.infer<typeof versionComparison>;

const retrainingStep = z.object({
  at: isoTime,
  kind: z.enum(['breach', 'alert', 'request', 'alias']).meta({ description: 'What the step is one of.' }),
  what: z.string(),
  detail: z.string(),
  cause: z.string().nullable().meta({
    description:
      'What a decision is about: data:feature,feature, cooldown, timeout, …; null of other steps. It does not change with the wording.',
  }),
});

export const retrainingRequest = z
  .object({
    id: z.string(),
    model: name,
    policy: name,
    version: name.meta({ description: 'Whose alerts asked for it.' }),
    state: retrainingState,
    reason: z.string(),
    alerts: z.array(z.string()),
    trainingWindow: z.object({ from: isoTime, to: isoTime }),
    delivery: z.string().nullable(),
    runId: z.string().nullable(),
    newVersion: name.nullable(),
    outcome: retrainingOutcome.nullable(),
    comparisons: z.array(versionComparison),
    timeline: z.array(retrainingStep),
  })
  .meta({
    id: 'RetrainingRequest',
    description: 'From the first breach to the outcome.',
    examples: [
      {
        id: 'retraining-1',
        model: 'flight-delay',
        policy: 'weekly',
        version: 'v1',
        state: 'judged',
        reason: 'calibrationGap speaks',
        alerts: ['alert-7f3a'],
        trainingWindow: { from: '2001-03-20T00:00:00.000Z', to: '2001-05-01T00:00:00.000Z' },
        delivery: 'msg_0197',
        runId: '4be2',
        newVersion: 'v2',
        outcome: 'better',
        comparisons: [comparisonExample],
        timeline: [
          {
            ...{ at: '2001-05-01T00:05:00.000Z', kind: 'request', what: 'requested', cause: null },
            detail: 'training-pipeline was asked',
          },
        ],
      },
    ],
  });

export type RetrainingRequest = z.infer<typeof retrainingRequest>;

/** Body of `dev.plumbline.retraining.requested.v1`. */
export const retrainingRequested = z
  .object({
    request: z.string(),
    model: name,
    version: name,
    policy: name,
    reason: z.string(),
    alerts: z.array(z.object({ id: z.string(), sentence: z.string() })),
    trainingWindow: z.object({ from: isoTime, to: isoTime }),
    labelledRows: z.url().meta({
      description:
        'NDJSON of the training window, but for the hours over which an alert of data quality stood: GET with a key that may read.',
    }),
    callback: z.url().meta({ description: 'POST what became of it.' }),
  })
  .meta({
    id: 'RetrainingRequested',
    description: 'Asks a pipeline to train a model anew.',
    examples: [
      {
        request: 'retraining-1',
        model: 'flight-delay',
        version: 'v1',
        policy: 'weekly',
        reason: 'calibrationGap speaks',
        alerts: [{ id: 'alert-7f3a', sentence: 'flight-delay v1 (production, live): scores promise .05 too much since 22 Apr' }],
        trainingWindow: { from: '2001-03-20T00:00:00.000Z', to: '2001-05-01T00:00:00.000Z' },
        labelledRows: 'http://127.0.0.1:8080/v1/models/flight-delay/labelled-rows?version=v1',
        callback: 'http://127.0.0.1:8080/v1/retraining/retraining-1/callback',
      },
    ],
  });

export type RetrainingRequested = z.infer<typeof retrainingRequested>;

export const retrainingCallback = z
  .strictObject({
    state: z.enum(['accepted', 'running', 'registered', 'failed']),
    runId: z.string().max(256).optional(),
    version: name.optional().meta({ description: 'The new version, once registered.' }),
    message: z.string().max(4_096).optional(),
  })
  .refine(({ state, version }) => state !== 'registered' || version !== undefined, {
    error: 'name the version that was registered',
    path: ['version'],
  })
  .meta({
    id: 'RetrainingCallback',
    description: 'What a pipeline says about its run.',
    examples: [{ state: 'registered', runId: '4be2', version: 'v2' }],
  });

export type RetrainingCallback = z.infer<typeof retrainingCallback>;
