import { z } from 'zod';
import { grain } from './grain.js';
import { timeZone } from './time-zone.js';

const grains = (fallback: z.infer<typeof grain>[]) =>
  z
    .array(grain)
    .max(3)
    .refine((given) => new Set(given).size === given.length, 'Name each grain once.')
    .default(fallback);
const days = z.int().min(1).max(36_500).default(400);

const tolerance = z.number().min(0).max(1).meta({ description: 'Numbers that differ by no more of the larger one are equal.' });

/** A segment is written column=value, which would have two readings. */
const segmentColumn = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[^=]*$/, 'A column whose name holds = cannot be a segment.');

export const modelDefinition = z
  .strictObject({
    owner: z.string().min(1).max(256),
    team: z.string().max(256).optional(),
    runbook: z
      .url({ protocol: /^https?$/ })
      .max(2_048)
      .optional(),
    tier: z.string().max(64).optional(),
    task: z.enum(['binary']).default('binary'),
    positiveClass: z
      .string()
      .min(1)
      .max(256)
      .default('1')
      .meta({ description: 'The label that counts as positive. Labels true and 1 are both "1".' }),
    timeZone: timeZone.default('UTC'),
    labelDelaySeconds: z
      .int()
      .min(0)
      .max(400 * 86_400)
      .default(7 * 86_400)
      .meta({ description: 'How long labels take, until history tells. Before, performance is immature.' }),
    segments: z
      .array(z.strictObject({ column: segmentColumn, top: z.int().min(1).max(50).default(20) }))
      .max(10)
      .refine((segments) => new Set(segments.map(({ column }) => column)).size === segments.length, 'Name each column once.')
      .default([])
      .meta({ description: 'Features by whose most frequent values everything is measured as well; the others are one value.' }),
    schedule: z
      .strictObject({
        drift: grains(['day', 'week']),
        quality: grains(['hour', 'day']),
        volume: grains(['hour']),
        performance: grains(['day', 'week']),
        serving: grains(['hour', 'day']),
        skew: grains(['hour', 'day']),
      })
      .prefault({}),
    skew: z
      .strictObject({
        tolerance: tolerance.default(1e-6),
        tolerances: z
          .record(z.string().min(1).max(256), tolerance)
          .default({})
          .meta({ description: 'By feature, where it is another.' }),
        maxAgeSeconds: z
          .int()
          .min(0)
          .max(7 * 86_400)
          .default(86_400)
          .meta({ description: 'How much older than an offline row the online one may be that it is compared with.' }),
      })
      .prefault({})
      .meta({ description: 'How feature logs are compared.' }),
    falseAlertsPerWeek: z
      .number()
      .positive()
      .max(100)
      .default(0.1)
      .meta({ description: 'The budget of false alerts that the default monitors share.' }),
    retentionDays: z.strictObject({ rows: days, labels: days, profiles: days, measures: days }).prefault({}),
  })
  .meta({
    id: 'ModelDefinition',
    description: 'What the owner of a model decides about it.',
    examples: [{ owner: 'ana@example.org', team: 'operations', segments: [{ column: 'origin', top: 12 }] }],
  });

export type ModelDefinition = z.infer<typeof modelDefinition>;

/** As it is sent, before the defaults. */
export type ModelDefinitionInput = z.input<typeof modelDefinition>;
