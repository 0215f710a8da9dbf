import { z } from 'zod';

/** What the server says of a file: what it does, or would do. */
export const applyPlan = z.object({
  applied: z.boolean(),
  changes: z.array(
    z.object({
      kind: z.enum(['monitor', 'policy']),
      model: z.string(),
      name: z.string(),
      action: z.enum(['create', 'change', 'unchanged']),
      overrides: z.boolean(),
      fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
    }),
  ),
});

export type ApplyPlan = z.infer<typeof applyPlan>;
