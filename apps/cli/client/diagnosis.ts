import { z } from 'zod';

/** What the server finds wrong with itself, and what everything costs on disk. */
export const diagnosis = z.object({
  healthy: z.boolean(),
  findings: z.array(
    z.object({ severity: z.enum(['problem', 'notice']), about: z.string(), message: z.string(), fix: z.string() }),
  ),
  storage: z.object({
    tables: z.array(z.object({ table: z.string(), rows: z.number(), bytes: z.number() })),
    models: z.array(
      z.object({
        model: z.string(),
        kind: z.string(),
        rows: z.number(),
        bytes: z.number(),
        retentionDays: z.number().nullable(),
      }),
    ),
  }),
});

export type Diagnosis = z.infer<typeof diagnosis>;
