import { z } from 'zod';

export const testedValue = z
  .object({
    test: z.string().meta({ description: 'Which value was tested: effect, wasserstein, missingShare, auc, …' }),
    value: z.number().nullable(),
    reference: z.number().nullable().meta({ description: 'What it is compared with, where that is a number.' }),
    unit: z.string(),
    bound: z.number().nullable().meta({ description: 'From which size on it speaks.' }),
    side: z.enum(['above', 'below', 'both']),
    p: z.number().nullable(),
    rank: z.int().nullable().meta({ description: 'Of its p among the hypotheses of the evaluation, 1 the smallest.' }),
    hypotheses: z.int().nullable(),
    alpha: z.number().nullable().meta({ description: 'What the family of the evaluation may spend.' }),
    speaks: z.boolean(),
  })
  .meta({
    id: 'TestedValue',
    description: 'A value beside its bound, with what the test said.',
    examples: [
      {
        test: 'wasserstein',
        value: 0.86,
        reference: null,
        unit: 'σ',
        bound: 0.1,
        side: 'above',
        p: 1e-40,
        rank: 1,
        hypotheses: 11,
        alpha: 0.0014,
        speaks: true,
      },
    ],
  });

export type TestedValue = z.infer<typeof testedValue>;
