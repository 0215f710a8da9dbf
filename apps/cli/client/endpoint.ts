import { z } from 'zod';
import { endpointDefinition } from '#libs/contracts';

/** What the command line reads of an endpoint; more may be in the answer. */
export const endpoint = z.object({
  definition: endpointDefinition,
  state: z.string(),
  reason: z.string().nullable(),
  failures: z.number(),
  nextProbe: z.string().nullable(),
  secretOverlapUntil: z.string().nullable(),
});

export type Endpoint = z.infer<typeof endpoint>;

export const endpointWithSecret = endpoint.extend({ secret: z.string().nullable() });
