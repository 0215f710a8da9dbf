import { z } from 'zod';
import { isoTime } from './iso-time.js';
import { modelDefinition } from './model-definition.js';
import { name } from './name.js';

export const modelAnswer = z
  .object({
    model: name,
    registered: z.boolean().meta({ description: 'False: only traffic has named it so far.' }),
    definition: modelDefinition.nullable(),
    registeredAt: isoTime.nullable(),
    updatedAt: isoTime,
  })
  .meta({
    id: 'Model',
    description: 'A model and what its owner decided about it.',
    examples: [
      {
        model: 'flight-delay',
        registered: true,
        definition: { owner: 'ana@example.org' },
        registeredAt: '2001-02-01T00:00:00.000Z',
        updatedAt: '2001-02-01T00:00:00.000Z',
      },
    ],
  });

export type ModelAnswer = z.infer<typeof modelAnswer>;
