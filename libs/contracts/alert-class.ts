import { z } from 'zod';

export const alertClass = z.enum(['feed', 'population', 'concept', 'serving', 'labels', 'plumbline']).meta({
  id: 'AlertClass',
  description:
    'Where the cause lies: what the model is fed, who is served, what the labels mean given the features, the serving process, the labels, or Plumbline itself.',
  examples: ['feed'],
});

export type AlertClass = z.infer<typeof alertClass>;
