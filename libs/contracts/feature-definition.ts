import { z } from 'zod';

export const featureDefinition = z
  .strictObject({
    type: z.enum(['numeric', 'categorical']),
    min: z.number().optional(),
    max: z.number().optional(),
  })
  .refine(({ min, max }) => min === undefined || max === undefined || min <= max, {
    error: 'min is greater than max',
    path: ['min'],
  })
  .refine(({ type, min, max }) => type === 'numeric' || (min === undefined && max === undefined), {
    error: 'A categorical feature has no min and max',
    path: ['type'],
  })
  .meta({
    id: 'FeatureDefinition',
    description: 'What a feature is declared to be. Values of another type or out of range are counted.',
    examples: [{ type: 'numeric', min: 0, max: 5_000 }],
  });

export type FeatureDefinition = z.infer<typeof featureDefinition>;
