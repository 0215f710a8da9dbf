import { z } from 'zod';

export const monitorCheck = z.enum(['drift', 'quality', 'performance', 'volume', 'freshness', 'skew']).meta({
  id: 'MonitorCheck',
  description: 'What a monitor judges.',
  examples: ['drift'],
});

export type MonitorCheck = z.infer<typeof monitorCheck>;
