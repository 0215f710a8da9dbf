import { z } from 'zod';
import { featureSchema } from './feature-schema.js';
import { timeRange } from './time-range.js';

const key = z.string().min(1).max(256);

export const versionDefinition = z
  .strictObject({
    runId: z.string().max(256).optional().meta({ description: 'The training run that made it.' }),
    parameters: z.record(key, z.json()).optional(),
    metrics: z.record(key, z.number()).optional(),
    trainingWindow: timeRange.optional(),
    trainingDataHash: z.string().max(256).optional(),
    codeCommit: z.string().max(256).optional(),
    features: featureSchema.optional().meta({ description: 'Without it, the schema is inferred from the data and marked so.' }),
  })
  .meta({
    id: 'VersionDefinition',
    description: 'Where a version of a model comes from and what it expects.',
    examples: [
      {
        runId: '4be1',
        trainingWindow: { from: '2001-01-01T00:00:00Z', to: '2001-02-01T00:00:00Z' },
        codeCommit: '9d1f3c2',
        features: { distance: { type: 'numeric', min: 0 }, origin: { type: 'categorical' } },
      },
    ],
  });

export type VersionDefinition = z.infer<typeof versionDefinition>;
