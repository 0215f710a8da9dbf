import { z } from 'zod';

/** Which versions score the flights: the one that the alias points to, and the one before it, if any. */
export const servingSchema = z.object({ live: z.string(), shadow: z.string().nullable() });

export type Serving = z.infer<typeof servingSchema>;
