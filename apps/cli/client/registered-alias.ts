import { z } from 'zod';

/** What the command line reads of an alias; more may be in the answer. */
export const registeredAlias = z.object({ alias: z.string(), version: z.string(), since: z.string() });

export type RegisteredAlias = z.infer<typeof registeredAlias>;
