import { z } from 'zod';
import { books, versionComparison } from '#libs/contracts';
import { sentBooksSchema } from '../client/sent-books.js';

const share = z.number().min(0).max(1);

const time = z.iso.datetime();

const estimateSchema = z.object({
  value: z.number().nullable().describe('null where the window has none'),
  low: z.number().nullable().describe('lower end of the interval'),
  high: z.number().nullable().describe('upper end of the interval'),
  method: z.string().nullable().describe('how the interval was made, and the unit of its clusters'),
});

const weekSchema = z.object({
  isoWeek: z.int().describe('week of the year 2001, Monday to Sunday, UTC'),
  version: z.string().describe('the live one; a week in which it changed has two lines'),
  from: time,
  to: time,
  status: z.string().describe('as Plumbline gives it; no-data comes with a reason'),
  reason: z.string().nullable(),
  volume: z.int().describe('predictions in the week'),
  labelCoverage: estimateSchema,
  baseRate: estimateSchema,
  meanScore: estimateSchema,
  auc: estimateSchema,
  brier: estimateSchema,
  calibrationGap: estimateSchema.describe('mean score less base rate'),
  rehearsed: z
    .object({ baseRate: share, meanScore: share, auc: share })
    .nullable()
    .describe('the same of a rehearsal with all flights, where there was one'),
});

const movementSchema = z.object({
  feature: z.string(),
  segment: z.string().describe('empty for the whole traffic'),
  from: time,
  to: time,
  effect: z.number().nullable().describe('PSI less its own noise'),
  chiSquareP: z.number().nullable(),
  distance: z.number().nullable().describe('Wasserstein-1 in standard deviations of the reference'),
  ksP: z.number().nullable(),
  n: z.int().describe('rows of the window'),
  referenceN: z.int().describe('rows of the reference that it was compared with'),
});

const flaggedSchema = z.object({
  feature: z.string(),
  days: z.int().describe('days on which its drift speaks, days of an announced incident of this feature left out'),
  dates: z.array(z.iso.date()),
  judged: z.int().describe('days with enough rows'),
  rehearsed: z.int().nullable().describe('the same of the rehearsal with as many flights'),
  alerts: z.int().describe('alerts that Plumbline raised of it by the day, those of an announced incident left out'),
  untold: z.array(z.iso.date()).describe('those of the dates, while the version was live, that no alert covers'),
});

const incidentSchema = z.object({
  name: z.string(),
  description: z.string(),
  feature: z.string(),
  from: time,
  to: time,
  seen: z.boolean().describe('whether the first window that it touches shows it, and nothing else does what it should not'),
  firstWindow: z.object({ grain: z.string(), from: time, to: time }).nullable().describe('the first window that shows it'),
  segments: z.array(z.string()).describe('segments that show it; empty where it touches the whole traffic'),
  evidence: z.string(),
  alerted: z
    .boolean()
    .describe('whether drift or quality of its feature, in each segment that it touches, fired within two windows'),
  alerts: z
    .array(
      z.object({
        monitor: z.string(),
        check: z.string(),
        grain: z.string(),
        segment: z.string(),
        since: time,
        windows: z.int().describe('1: the window that the incident begins in spoke'),
      }),
    )
    .describe('of its feature, that it raised'),
  heldBack: z.boolean().describe('whether retraining was held back for it'),
});

const checkSchema = z.object({ claim: z.string(), left: z.number(), right: z.number(), holds: z.boolean() });

const alertSchema = z.object({
  version: z.string(),
  check: z.string().describe('drift, quality, performance, volume or freshness'),
  monitor: z.string(),
  grain: z.string(),
  feature: z.string().describe('empty for the model as a whole'),
  segment: z.string().describe('empty for the whole traffic'),
  severity: z.string(),
  class: z.string().describe('where Plumbline looks for the cause'),
  state: z.string().describe('at the end of the replay'),
  resolution: z.string().nullable(),
  since: time.describe('start of the first window that spoke'),
  last: z.object({ from: time, to: time }).describe('the last window that spoke; values and sizes are its'),
  values: z
    .array(
      z.object({
        test: z.string(),
        value: z.number().nullable(),
        reference: z.number().nullable(),
        unit: z.string(),
        bound: z.number().nullable(),
        side: z.string(),
        p: z.number().nullable(),
      }),
    )
    .describe('those that spoke'),
  n: z.int(),
  referenceN: z.int(),
  changes: z.array(z.string()).describe('what was changed in the hours before, the closest first'),
  sentence: z.string(),
});

const heldBackSchema = z.object({
  policy: z.string(),
  version: z.string(),
  from: time,
  until: time.nullable().describe('null: to the end of the replay'),
  cause: z.string().nullable(),
  reason: z.string(),
});

const retrainingSchema = z.object({
  requests: z.array(
    z.object({
      policy: z.string(),
      version: z.string().describe('whose alerts asked'),
      state: z.string(),
      reason: z.string(),
      trainingWindow: z.object({ from: time, to: time }),
      runId: z.string().nullable(),
      newVersion: z.string().nullable(),
      outcome: z.string().nullable(),
      timeline: z.array(z.object({ at: time, what: z.string() })),
    }),
  ),
  deliveries: z
    .array(z.object({ type: z.string(), endpoint: z.string(), state: z.string(), messages: z.int() }))
    .describe('as Plumbline has them'),
  received: z
    .array(z.object({ type: z.string(), messages: z.int().describe('each id once'), pages: z.int() }))
    .describe('as the receiver has them, each with a signature that it verified'),
});

const sideSchema = z.object({ version: z.string(), n: z.int(), auc: estimateSchema, calibrationGap: estimateSchema });

const comparisonSchema = z.object({
  judged: z.array(versionComparison).describe('as Plumbline compared the versions, on the predictions that both made'),
  weeks: z.array(z.object({ isoWeek: z.int(), from: time, live: sideSchema, shadow: sideSchema })),
  words: z.array(z.string()).describe('what may be said of it'),
});

/** The closing report as data (`--json FILE`). Two runs differ in `seconds` only. */
export const reportSchema = z.object({
  format: z.literal(2),
  flights: z.object({
    every: z.int().describe('10: every tenth flight; 1: all'),
    trained: z.int().describe('flights of January that version 1 was trained on'),
    served: z.int().describe('flights that became predictions, from February on'),
    shadowed: z.int().describe('flights that a shadow version scored as well'),
  }),
  model: z.object({ inSampleAuc: share, outOfFoldAuc: share }),
  weeks: z.array(weekSchema),
  moved: z
    .array(movementSchema)
    .describe('features and segments that moved most, each in its week of largest effect, the largest first'),
  flaggedDays: z.array(flaggedSchema),
  incidents: z.array(incidentSchema),
  books: z.object({
    sent: sentBooksSchema,
    kept: books.describe('what Plumbline says at GET /v1/books'),
    foreign: z
      .object({ predictions: z.int(), labels: z.int() })
      .describe('events of other models among those kept: someone else sent them to the same port'),
    restarts: z.int().describe('how often the replay was broken off and taken up again'),
    checks: z.array(checkSchema),
    balanced: z.boolean().describe('whether every check holds'),
  }),
  alerts: z.array(alertSchema).describe('that fired, by version'),
  heldBack: z.array(heldBackSchema).describe('retraining that was held back, and why'),
  retraining: retrainingSchema,
  comparison: comparisonSchema.describe('champion against challenger'),
  rehearsal: z.array(z.string()).describe('where figures differ from the rehearsal, and why'),
  seconds: z.object({ stages: z.record(z.string(), z.number()), total: z.number() }).describe('of wall time'),
});

export type Report = z.infer<typeof reportSchema>;
