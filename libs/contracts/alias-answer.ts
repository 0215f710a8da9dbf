import { z } from 'zod';
import { isoTime } from './iso-time.js';
import { name } from './name.js';

const aliasExample = { alias: 'production', version: 'v2', since: '2001-05-02T00:05:00.000Z', by: 'ana' };

export const aliasAnswer = z
  .object({ alias: name, version: name, since: isoTime, by: z.string() })
  .meta({ id: 'Alias', description: 'Where an alias points, and since when.', examples: [aliasExample] });

export type AliasAnswer = z.infer<typeof aliasAnswer>;

export const aliasList = z
  .object({ items: z.array(aliasAnswer) })
  .meta({ id: 'AliasList', description: 'All aliases of a model.', examples: [{ items: [aliasExample] }] });

export const aliasHistory = z
  .object({ items: z.array(z.object({ version: name, previousVersion: name.nullable(), from: isoTime, by: z.string() })) })
  .meta({
    id: 'AliasHistory',
    description: 'Where an alias ever pointed, the latest first.',
    examples: [{ items: [{ version: 'v2', previousVersion: 'v1', from: '2001-05-02T00:05:00.000Z', by: 'ana' }] }],
  });

export type AliasHistory = z.infer<typeof aliasHistory>;
