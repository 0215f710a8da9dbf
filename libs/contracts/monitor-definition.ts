import { z } from 'zod';
import { grain } from './grain.js';
import { monitorCheck } from './monitor-check.js';
import { monitorRule } from './monitor-rule.js';
import { name } from './name.js';
import { severity } from './severity.js';

export const monitorDefinition = z
  .strictObject({
    model: name,
    name,
    check: monitorCheck,
    grain,
    scope: z
      .strictObject({
        version: name.optional(),
        alias: name.optional().meta({ description: 'The version that the alias points to at the time.' }),
        features: z
          .array(z.string().min(1).max(256))
          .min(1)
          .max(1_000)
          .optional()
          .meta({ description: 'Left out: every feature, and the score as $prediction.' }),
        segments: z
          .array(z.string().max(512))
          .min(1)
          .max(200)
          .default([''])
          .meta({ description: 'Empty for all traffic, column=value, or column=* for every value of a column.' }),
      })
      .refine((scope) => scope.version === undefined || scope.alias === undefined, 'name a version or an alias, not both')
      .prefault({}),
    rule: monitorRule.prefault({ kind: 'default' }),
    hold: z.int().min(1).max(100).default(1).meta({ description: 'Windows in a row that must speak before it fires.' }),
    recoverAfter: z.int().min(1).max(100).default(2).meta({ description: 'Calm windows in a row after which it is resolved.' }),
    severity: severity.default('page'),
    runbook: z
      .url({ protocol: /^https?$/ })
      .max(2_048)
      .optional(),
    enabled: z.boolean().default(true),
  })
  .meta({
    id: 'MonitorDefinition',
    description: 'What is judged, over which windows, and when it speaks.',
    examples: [
      { model: 'flight-delay', name: 'distance-moves', check: 'drift', grain: 'day', scope: { features: ['distance'] } },
    ],
  });

export type MonitorDefinition = z.infer<typeof monitorDefinition>;

/** As it is sent, before the defaults. */
export type MonitorDefinitionInput = z.input<typeof monitorDefinition>;
