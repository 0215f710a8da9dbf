import { z } from 'zod';
import { monitorCheck } from './monitor-check.js';
import { name } from './name.js';
import { timeRange } from './time-range.js';

export const retrainingPolicy = z
  .strictObject({
    model: name,
    name,
    when: z
      .strictObject({
        checks: z.array(monitorCheck).min(1).default(['performance']),
        monitors: z.array(name).optional().meta({ description: 'Only alerts of these; left out: of any monitor of the checks.' }),
        quorum: z.int().min(1).max(1_000).default(1).meta({ description: 'So many alerts must fire at once.' }),
      })
      .prefault({}),
    target: name.meta({ description: 'The endpoint that is asked.' }),
    trainingDays: z
      .int()
      .min(1)
      .max(730)
      .default(42)
      .meta({ description: 'Days before the request whose labelled rows it links.' }),
    cooldownHours: z.number().min(0).max(8_760).default(24),
    budget: z.strictObject({ requests: z.int().min(1), days: z.int().min(1) }).default({ requests: 4, days: 28 }),
    blackouts: z.array(timeRange).max(100).default([]),
    approval: z.boolean().default(false).meta({ description: 'A person must approve each request.' }),
    holdBackAtSigma: z
      .number()
      .positive()
      .default(0.5)
      .meta({ description: 'Held back while an input has moved by so many σ: no model should learn a broken feed.' }),
    giveUpAfter: z
      .int()
      .min(1)
      .max(100)
      .default(3)
      .meta({ description: 'Requests in a row that did not help, after which it stops.' }),
    judgeEveryDays: z
      .int()
      .min(5)
      .max(90)
      .default(14)
      .meta({ description: 'How long versions run side by side before they are compared.' }),
    timeoutHours: z
      .number()
      .positive()
      .max(8_760)
      .default(72)
      .meta({ description: 'Without a word from the pipeline for so long, it failed.' }),
    enabled: z.boolean().default(true),
  })
  .meta({
    id: 'RetrainingPolicy',
    description: 'When a model is trained anew, and what holds that back.',
    examples: [{ model: 'flight-delay', name: 'weekly', target: 'training-pipeline' }],
  });

export type RetrainingPolicy = z.infer<typeof retrainingPolicy>;
