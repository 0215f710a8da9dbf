import { z } from 'zod';

export const measureFamily = z.enum(['drift', 'quality', 'volume', 'performance', 'serving', 'skew']).meta({
  id: 'MeasureFamily',
  description: 'What kind of question a measure answers.',
  examples: ['drift'],
});

export type MeasureFamily = z.infer<typeof measureFamily>;
