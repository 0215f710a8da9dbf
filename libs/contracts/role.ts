import { z } from 'zod';

export const role = z.enum(['live', 'shadow']).meta({
  id: 'Role',
  description:
    'live: its answers were used; shadow: it only looked on. A shadow shares the id, and the label, with the live prediction.',
  examples: ['live'],
});

export type Role = z.infer<typeof role>;
