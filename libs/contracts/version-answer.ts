import { z } from 'zod';
import { featureSchema } from './feature-schema.js';
import { isoTime } from './iso-time.js';
import { name } from './name.js';
import { versionDefinition } from './version-definition.js';

export const versionAnswer = z
  .object({
    model: name,
    version: name,
    registered: z.boolean().meta({ description: 'False: only traffic has named it so far.' }),
    definition: versionDefinition.omit({ features: true }).nullable(),
    features: featureSchema.nullable(),
    schemaSource: z.enum(['declared', 'inferred']).nullable(),
    schemaRevision: z.int().min(0),
    firstSeenAt: isoTime.nullable(),
    registeredAt: isoTime.nullable(),
    updatedAt: isoTime,
  })
  .meta({
    id: 'Version',
    description: 'A version of a model: where it comes from, what it expects, since when it serves.',
    examples: [
      {
        model: 'flight-delay',
        version: 'v1',
        registered: true,
        definition: { runId: '4be1' },
        features: { distance: { type: 'numeric', min: 0 } },
        schemaSource: 'declared',
        schemaRevision: 1,
        firstSeenAt: '2001-02-01T00:00:00.000Z',
        registeredAt: '2001-02-01T00:00:00.000Z',
        updatedAt: '2001-02-01T00:00:00.000Z',
      },
    ],
  });

export type VersionAnswer = z.infer<typeof versionAnswer>;
