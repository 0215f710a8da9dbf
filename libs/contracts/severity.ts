import { z } from 'zod';

export const severity = z.enum(['page', 'ticket']).meta({
  id: 'Severity',
  description: 'page: someone should look now. ticket: it can wait until the morning.',
  examples: ['page'],
});

export type Severity = z.infer<typeof severity>;
