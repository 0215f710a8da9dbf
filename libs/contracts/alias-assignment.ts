import { z } from 'zod';
import { name } from './name.js';

export const aliasAssignment = z
  .strictObject({
    version: name,
    expectedVersion: name.nullable().optional().meta({
      description:
        'Moves the alias only if it points there now (null: nowhere yet); otherwise 409. Left out: moves it in any case.',
    }),
  })
  .meta({
    id: 'AliasAssignment',
    description: 'Points an alias to a version.',
    examples: [{ version: 'v2', expectedVersion: 'v1' }],
  });

export type AliasAssignment = z.infer<typeof aliasAssignment>;
