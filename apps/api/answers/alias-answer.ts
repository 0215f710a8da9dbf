import { z } from 'zod';
import { isoTime, name } from '#libs/contracts';

export const aliasAnswer = z
  .object({ alias: name, version: name, since: isoTime, by: z.string() })
  .meta({ id: 'Alias', description: 'Where an alias points, and since when.' });

export type AliasAnswer = z.infer<typeof aliasAnswer>;

export const aliasList = z
  .object({ items: z.array(aliasAnswer) })
  .meta({ id: 'AliasList', description: 'All aliases of a model.' });

export const aliasHistory = z
  .object({ items: z.array(z.object({ version: name, previousVersion: name.nullable(), from: isoTime, by: z.string() })) })
  .meta({ id: 'AliasHistory', description: 'Where an alias ever pointed, the latest first.' });

export type AliasHistory = z.infer<typeof aliasHistory>;
