import { z } from 'zod';
import { monitorDefinition } from './monitor-definition.js';
import { name } from './name.js';
import { retrainingPolicy } from './retraining-policy.js';

/** What `plumbline apply` reads. */
export const applyFile = z
  .strictObject({
    monitors: z.array(monitorDefinition).max(10_000).default([]),
    policies: z.array(retrainingPolicy).max(1_000).default([]),
    mappings: z
      .array(
        z.strictObject({
          name,
          yaml: z.string().min(1).max(1_048_576).meta({ description: 'As `PUT /v1/mappings/{mapping}` takes it.' }),
        }),
      )
      .max(1_000)
      .default([]),
  })
  .meta({
    id: 'ApplyFile',
    description: 'Monitors, retraining policies and mappings, as they shall be.',
    examples: [
      {
        monitors: [
          { model: 'flight-delay', name: 'distance-moves', check: 'drift', grain: 'day', scope: { features: ['distance'] } },
        ],
      },
    ],
  });

export type ApplyFile = z.infer<typeof applyFile>;
