import { z } from 'zod';
import { modelDefinition } from '#libs/contracts';

/** What the command line reads of a model; more may be in the answer. */
export const registeredModel = z.object({
  model: z.string(),
  registered: z.boolean(),
  definition: modelDefinition.nullable(),
});

export type RegisteredModel = z.infer<typeof registeredModel>;
