import { z } from 'zod';
import { isoTime } from './iso-time.js';

export const timeRange = z
  .strictObject({ from: isoTime, to: isoTime })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { error: 'from must be before to', path: ['from'] })
  .meta({
    id: 'TimeRange',
    description: 'From the first instant on, up to the second one, which is not part of it.',
    examples: [{ from: '2001-01-01T00:00:00Z', to: '2001-02-01T00:00:00Z' }],
  });

export type TimeRange = z.infer<typeof timeRange>;
