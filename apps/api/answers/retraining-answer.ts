import { z } from 'zod';
import { isoTime, pageOf, retrainingPolicy, retrainingRequest, type RetrainingRequest } from '#libs/contracts';
import type { PolicyRecord, RetrainingRecord, TimelineEvent } from '#libs/postgres';
import { toIso } from './to-iso.js';

/** What is sent of a policy: its model and name are in the path. */
export const policyBody = retrainingPolicy.omit({ model: true, name: true }).meta({
  id: 'RetrainingPolicyBody',
  description: 'When a model is trained anew, and what holds that back.',
  examples: [{ target: 'training-pipeline' }],
});

export type PolicyBody = z.infer<typeof policyBody>;

export const policyAnswer = z
  .object({ policy: retrainingPolicy, updatedAt: isoTime, by: z.string() })
  .meta({ id: 'RetrainingPolicyAnswer', description: 'A policy, and who changed it last.' });

export type PolicyAnswer = z.infer<typeof policyAnswer>;

export const policyList = z
  .object({ items: z.array(policyAnswer) })
  .meta({ id: 'RetrainingPolicyList', description: 'All retraining policies of a model.' });

export const retrainingPage = pageOf(retrainingRequest, 'RetrainingPage');

export function toPolicyAnswer({ policy, updatedAt, by }: PolicyRecord): PolicyAnswer {
  return { policy, updatedAt: toIso(updatedAt), by };
}

export function toRetrainingAnswer(record: RetrainingRecord, timeline: readonly TimelineEvent[]): RetrainingRequest {
  const { id, model, policy, version, state, reason, alerts, delivery, runId, newVersion, outcome, comparisons } = record;
  return {
    ...{ id, model, policy, version, state, reason, delivery, runId, newVersion, outcome, comparisons: [...comparisons] },
    alerts: alerts.map((alert) => alert.id),
    trainingWindow: { from: toIso(record.trainingFrom), to: toIso(record.trainingTo) },
    timeline: timeline.map(({ at, what, detail }) => ({ at: toIso(at), what, detail })),
  };
}
