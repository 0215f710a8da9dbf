import { z } from 'zod';
import { isoTime, modelDefinition, name, pageOf } from '#libs/contracts';
import type { ModelRecord } from '#libs/postgres';
import { toIso } from './to-iso.js';

export const modelAnswer = z
  .object({
    model: name,
    registered: z.boolean().meta({ description: 'False: only traffic has named it so far.' }),
    definition: modelDefinition.nullable(),
    registeredAt: isoTime.nullable(),
    updatedAt: isoTime,
  })
  .meta({ id: 'Model', description: 'A model and what its owner decided about it.' });

export type ModelAnswer = z.infer<typeof modelAnswer>;

export const modelPage = pageOf(modelAnswer, 'ModelPage');

export function toModelAnswer({ model, registered, definition, registeredAt, updatedAt }: ModelRecord): ModelAnswer {
  return {
    model,
    registered,
    definition: definition,
    registeredAt: toIso(registeredAt),
    updatedAt: toIso(updatedAt),
  };
}
