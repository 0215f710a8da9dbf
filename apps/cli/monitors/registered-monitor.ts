import { z } from 'zod';
import { monitorDefinition } from '#libs/contracts';

export const registeredMonitor = z.object({
  definition: monitorDefinition,
  default: z.boolean(),
  overrides: z.boolean(),
  revision: z.number(),
  updatedAt: z.string().nullable(),
  by: z.string().nullable(),
});

export type RegisteredMonitor = z.infer<typeof registeredMonitor>;
