import { z } from 'zod';
import { isoTime } from './iso-time.js';
import { retrainingPolicy } from './retraining-policy.js';

/** What is sent of a policy: its model and name are in the path. */
export const policyBody = retrainingPolicy.omit({ model: true, name: true }).meta({
  id: 'RetrainingPolicyBody',
  description: 'When a model is trained anew, and what holds that back.',
  examples: [{ target: 'training-pipeline' }],
});

export type PolicyBody = z.infer<typeof policyBody>;

const policyExample = {
  policy: { model: 'flight-delay', name: 'weekly', target: 'training-pipeline' },
  updatedAt: '2001-03-01T00:00:00.000Z',
  by: 'ana',
};

export const policyAnswer = z
  .object({ policy: retrainingPolicy, updatedAt: isoTime, by: z.string() })
  .meta({ id: 'RetrainingPolicyAnswer', description: 'A policy, and who changed it last.', examples: [policyExample] });

export type PolicyAnswer = z.infer<typeof policyAnswer>;

export const policyList = z.object({ items: z.array(policyAnswer) }).meta({
  id: 'RetrainingPolicyList',
  description: 'All retraining policies of a model.',
  examples: [{ items: [policyExample] }],
});
