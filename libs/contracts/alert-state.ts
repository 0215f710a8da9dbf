import { z } from 'zod';

export const alertState = z.enum(['inactive', 'pending', 'firing', 'recovering', 'resolved']).meta({
  id: 'AlertState',
  description: 'Pending until the hold is over, recovering until it was calm long enough.',
  examples: ['firing'],
});

export type AlertState = z.infer<typeof alertState>;

export const alertHealth = z.enum(['ok', 'no-data', 'immature', 'too-few', 'stale']).meta({
  id: 'AlertHealth',
  description: 'Whether the latest window could be judged at all; whatever could not neither fires nor resolves.',
  examples: ['ok'],
});

export type AlertHealth = z.infer<typeof alertHealth>;
