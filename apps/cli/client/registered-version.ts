import { z } from 'zod';

/** What the command line reads of a version; more may be in the answer. */
export const registeredVersion = z.object({
  version: z.string(),
  registered: z.boolean(),
  schemaSource: z.enum(['declared', 'inferred']).nullable(),
  firstSeenAt: z.string().nullable(),
});

export type RegisteredVersion = z.infer<typeof registeredVersion>;
