import { z } from 'zod';
import { name } from './name.js';

export const referenceAccepted = z.object({ reference: name, status: z.literal('building') }).meta({
  id: 'ReferenceAccepted',
  description: 'The reference is being built; ask for it by its id.',
  examples: [{ reference: 'r-01', status: 'building' }],
});

export type ReferenceAccepted = z.infer<typeof referenceAccepted>;
