import { z } from 'zod';
import { alertExample, transitionExample } from './alert-example.js';
import { alertClass } from './alert-class.js';
import { alertHealth, alertState } from './alert-state.js';
import { change } from './change.js';
import { grain } from './grain.js';
import { isoTime } from './iso-time.js';
import { maturity } from './maturity.js';
import { monitorCheck } from './monitor-check.js';
import { movedTraces } from './moved-traces.js';
import { name } from './name.js';
import { noDataCode } from './no-data-code.js';
import { severity } from './severity.js';
import { testedValue } from './tested-value.js';

const window = z.object({ from: isoTime, to: isoTime });
const byWhom = z.object({ by: z.string(), at: isoTime, note: z.string() });

export const resolution = z.enum(['recovered', 'superseded', 'retracted', 'monitor-changed']);

export const alert = z
  .object({
    id: z.string(),
    fingerprint: z
      .string()
      .meta({ description: 'The same for every episode of the same monitor, version, feature and segment.' }),
    model: name,
    version: name,
    aliases: z.array(name).meta({ description: 'That pointed to the version when it last spoke.' }),
    runId: z.string().nullable(),
    monitor: name,
    check: monitorCheck,
    class: alertClass,
    classReason: z.string(),
    severity,
    grain,
    feature: z.string(),
    segment: z.string(),
    state: alertState,
    health: alertHealth,
    healthCode: noDataCode.nullable().meta({ description: 'Why the latest window could not be judged; null where it could.' }),
    healthReason: z.string().nullable().meta({ description: 'The code in words.' }),
    since: isoTime.meta({ description: 'Start of the first window that spoke in this episode.' }),
    firedAt: isoTime.nullable(),
    resolvedAt: isoTime.nullable(),
    resolution: resolution.nullable(),
    resolutionReason: z.string().nullable(),
    lastSpoke: window.meta({ description: 'The latest window that spoke; values, sizes and evidence are its.' }),
    lastJudged: window,
    sentence: z.string().meta({ description: 'All of it in one sentence.' }),
    tests: z.array(testedValue),
    n: z.int().min(0),
    referenceN: z.int().min(0),
    reference: z.string().nullable(),
    maturity: maturity.nullable(),
    elsewhere: z.object({
      segmentsMoved: z.array(z.string()),
      segmentsQuiet: z.array(z.string()),
      versions: z.array(z.object({ version: name, role: z.string(), moved: z.boolean().nullable() })),
    }),
    traces: movedTraces.optional().meta({ description: 'Of a drift, where its predictions came with traces.' }),
    changes: z.array(change).meta({ description: 'What was changed in the hours before, the closest to the onset first.' }),
    owner: z.string().nullable(),
    team: z.string().nullable(),
    runbook: z.string().nullable(),
    links: z.record(z.string(), z.string()),
    moveBack: z.array(z.string()).default([]).meta({
      description: 'Of lost performance, while it lasts: the commands that point the aliases to where they pointed before.',
    }),
    acknowledged: byWhom.nullable(),
    snoozedUntil: isoTime.nullable(),
    silencedBy: z.string().nullable(),
    verdict: byWhom.extend({ verdict: z.enum(['real', 'expected', 'noise']) }).nullable(),
  })
  .meta({
    id: 'Alert',
    description: 'What speaks, of which registry version, since when, and what is known about the cause.',
    examples: [alertExample],
  });

export type Alert = z.infer<typeof alert>;

export const alertTransition = z
  .object({
    id: z.string(),
    alert: z.string(),
    sequence: z.int().min(1).meta({ description: 'Within the alert: delivery promises no order.' }),
    from: alertState,
    to: alertState,
    window,
    at: isoTime,
    reason: z.string(),
    told: z.enum(['page', 'note', 'nobody']).meta({ description: 'nobody: silenced, snoozed, backfilled or pending.' }),
  })
  .meta({ id: 'AlertTransition', description: 'One step of an alert.', examples: [transitionExample] });

export type AlertTransition = z.infer<typeof alertTransition>;
