import { z } from 'zod';

export const maturity = z
  .object({
    mature: z.boolean(),
    coverage: z.number().min(0).max(1).nullable().meta({ description: 'The share of predictions that have a label.' }),
    expectedCoverage: z.number().min(0).max(1).nullable().meta({ description: 'What this model reaches in the end.' }),
    ageSeconds: z.number().min(0).nullable().meta({ description: 'Since the end of the window.' }),
  })
  .meta({
    id: 'Maturity',
    description: 'Whether enough labels are there to judge performance. Early labels are biased.',
    examples: [{ mature: false, coverage: 0.88, expectedCoverage: 0.99, ageSeconds: 10_800 }],
  });

export type Maturity = z.infer<typeof maturity>;
