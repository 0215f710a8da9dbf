import { z } from 'zod';
import { books } from '#libs/contracts';
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
});

const checkSchema = z.object({ claim: z.string(), left: z.number(), right: z.number(), holds: z.boolean() });

/** The closing report as data (`--json FILE`). Two runs differ in `wall` only. */
export const reportSchema = z.object({
  format: z.literal(1),
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
    restarts: z.int().describe('how often the replay was broken off and taken up again'),
    checks: z.array(checkSchema),
    balanced: z.boolean().describe('whether every check holds'),
  }),
  comparison: z.array(z.string()).describe('where figures differ from the rehearsal, and why'),
  wall: z.object({ seconds: z.record(z.string(), z.number()), total: z.number() }).describe('seconds of wall time by stage'),
});

export type Report = z.infer<typeof reportSchema>;
