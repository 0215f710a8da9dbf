import { z } from 'zod';

export const grain = z.enum(['hour', 'day', 'week']).meta({
  id: 'Grain',
  description: "The length of a window, in the model's time zone. Weeks start on Monday.",
  examples: ['day'],
});

export type Grain = z.infer<typeof grain>;
