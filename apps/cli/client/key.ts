import { z } from 'zod';

/** What the command line reads of a key; more may be in the answer. */
export const key = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string(),
  revokedAt: z.string().nullable(),
  lastUsedDay: z.string().nullable(),
});
