import { z } from 'zod';

export const interval = z
  .object({
    low: z.number(),
    high: z.number(),
    standardError: z.number().nullable(),
    confidence: z.number().min(0).max(1),
    method: z.string(),
    cluster: z.string().nullable().meta({ description: 'What was taken as one independent observation; null: a row.' }),
    clusters: z.int().min(0).nullable(),
  })
  .meta({
    id: 'Interval',
    description: 'How sure a value is, by which method, and what was taken as independent.',
    examples: [
      {
        low: 0.65,
        high: 0.68,
        standardError: 0.006,
        confidence: 0.95,
        method: 'delete-one jackknife, t',
        cluster: 'day',
        clusters: 7,
      },
    ],
  });

export type Interval = z.infer<typeof interval>;
