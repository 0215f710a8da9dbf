import { pageOf, retrainingRequest, type PolicyAnswer, type RetrainingRequest } from '#libs/contracts';
import type { PolicyRecord, RetrainingRecord, TimelineEvent } from '#libs/postgres';
import { toIso } from './to-iso.js';

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
    timeline: timeline.map(({ at, ...step }) => ({ at: toIso(at), ...step })),
  };
}
