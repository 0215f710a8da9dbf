import { z } from 'zod';
import { name } from './name.js';

const change = z.object({
  field: z.string().meta({ description: 'Its path in the definition.' }),
  before: z.unknown().meta({ description: 'null: it was not given.' }),
  after: z.unknown(),
});

export const applyAnswer = z
  .object({
    applied: z.boolean().meta({ description: 'False of a dry run, and where nothing changes.' }),
    changes: z.array(
      z.object({
        kind: z.enum(['monitor', 'policy', 'mapping']),
        model: name.nullable().meta({ description: 'null: a mapping is of no model.' }),
        name,
        action: z.enum(['create', 'change', 'unchanged']),
        overrides: z.boolean().meta({ description: 'It takes the place of a default monitor.' }),
        fields: z.array(change),
        warnings: z
          .array(z.string())
          .meta({ description: 'What it names and the model does not have: of that it judges nothing.' }),
      }),
    ),
  })
  .meta({
    id: 'ApplyAnswer',
    description: 'What applying a file does, or would do. What it does not name stays.',
    examples: [
      {
        applied: true,
        changes: [
          {
            kind: 'monitor',
            model: 'flight-delay',
            name: 'drift-day',
            action: 'change',
            overrides: true,
            fields: [{ field: 'hold', before: 1, after: 2 }],
            warnings: [],
          },
        ],
      },
    ],
  });

export type ApplyAnswer = z.infer<typeof applyAnswer>;

export type FieldChange = z.infer<typeof change>;

export const applyQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).default('false').meta({ description: 'true: only say what would be done.' }),
});

export type ApplyQuery = z.infer<typeof applyQuery>;
