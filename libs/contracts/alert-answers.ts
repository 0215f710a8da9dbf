import { z } from 'zod';
import { alertExample, transitionExample } from './alert-example.js';
import { alert, alertTransition } from './alert.js';
import { alertState } from './alert-state.js';
import { evidence } from './evidence.js';
import { isoTime } from './iso-time.js';
import { monitorCheck } from './monitor-check.js';
import { name } from './name.js';
import { pageQuery } from './page-query.js';
import { referenceRequest } from './reference-request.js';

const by = z.string().min(1).max(256).optional().meta({ description: 'Left out: whose key it is.' });
const note = z.string().max(1_024).default('');

/** Query of `GET /v1/alerts`. */
export const alertQuery = pageQuery.extend({
  model: name.optional(),
  version: name.optional(),
  state: z
    .enum([...alertState.options, 'open'])
    .optional()
    .meta({ description: 'open: pending, firing or recovering.' }),
  check: monitorCheck.optional(),
  monitor: name.optional(),
  since: isoTime.optional().meta({ description: 'Those that were not over before.' }),
});

export type AlertQuery = z.infer<typeof alertQuery>;

export const alertDetail = z
  .object({
    alert,
    transitions: z.array(alertTransition),
    evidence,
  })
  .meta({
    id: 'AlertDetail',
    description: 'An alert with its steps and all that its numbers were computed from.',
    examples: [
      {
        alert: alertExample,
        transitions: [transitionExample],
        evidence: { kind: 'volume', rows: 3, trailing: [70, 81, 66, 74] },
      },
    ],
  });

export type AlertDetail = z.infer<typeof alertDetail>;

export const acknowledgement = z.strictObject({ by, note }).meta({
  id: 'Acknowledgement',
  description: 'Someone looks after it.',
  examples: [{ by: 'ana@example.org', note: 'Looking' }],
});

export type Acknowledgement = z.infer<typeof acknowledgement>;

export const snooze = z
  .strictObject({ by, until: isoTime, note })
  .meta({ id: 'Snooze', description: 'Tell again then, if it still fires.', examples: [{ until: '2001-03-15T08:00:00Z' }] });

export type Snooze = z.infer<typeof snooze>;

export const alertVerdict = z
  .strictObject({
    by,
    verdict: z.enum(['real', 'expected', 'noise']).meta({
      description: 'real: something was wrong. expected: it moved, and that is how it shall be. noise: nothing was there.',
    }),
    note,
  })
  .meta({ id: 'AlertVerdict', description: 'What a person says an alert was.', examples: [{ verdict: 'expected' }] });

export type AlertVerdict = z.infer<typeof alertVerdict>;

/** What is answered to a verdict: `reference` is a proposal to send as it is, where the new state is how it shall be. */
export const verdictAnswer = z
  .object({
    alert,
    reference: z.object({ post: z.string(), body: referenceRequest }).nullable(),
  })
  .meta({
    id: 'VerdictAnswer',
    description: 'The alert; to expected also a reference from its window, ready to be confirmed.',
    examples: [{ alert: alertExample, reference: null }],
  });

export type VerdictAnswer = z.infer<typeof verdictAnswer>;

export const monitorPrecision = z
  .object({
    model: name,
    monitor: name,
    fired: z.int().min(0),
    real: z.int().min(0),
    expected: z.int().min(0),
    noise: z.int().min(0),
    precision: z
      .number()
      .nullable()
      .meta({ description: 'Of the alerts with a verdict: those that were real or expected. Null: none yet.' }),
  })
  .meta({
    id: 'MonitorPrecision',
    description: 'How often a monitor was right, by what people said of its alerts.',
    examples: [{ model: 'flight-delay', monitor: 'drift-day', fired: 7, real: 3, expected: 1, noise: 1, precision: 0.8 }],
  });

export type MonitorPrecision = z.infer<typeof monitorPrecision>;

/** Query of `GET /v1/silences`. */
export const silenceQuery = pageQuery.extend({
  active: z.enum(['true', 'false']).optional().meta({ description: 'Only those that hold now, or only those that do not.' }),
});

export type SilenceQuery = z.infer<typeof silenceQuery>;

/** Query of `GET /v1/changes`. */
export const changeQuery = pageQuery.extend({ model: name.optional(), from: isoTime.optional(), to: isoTime.optional() });

export type ChangeQuery = z.infer<typeof changeQuery>;

/** Query of `POST /v1/predictions` and `POST /v1/labels`. */
export const ingestQuery = z.strictObject({
  backfill: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: 'History that is loaded late: windows that had closed are judged, and nobody is told of them.' }),
});

export type IngestQuery = z.infer<typeof ingestQuery>;
