import type { RetrainingPolicy } from '#libs/contracts';
import { toDecisiveMetric, type RetrainingDecision } from '#libs/monitoring';
import { sendRequest, toRequestId, type Database, type RetrainingRecord } from '#libs/postgres';
import { moveRequest } from './move-request.js';

const DAY_MS = 86_400_000;

export interface ApplyDecision {
  policy: RetrainingPolicy;
  decision: RetrainingDecision;
  /** All of the model. */
  requests: readonly RetrainingRecord[];
  publicUrl: string;
  rev: number;
  wall: number;
}

type Asked = Exclude<RetrainingDecision, { decision: 'nothing' }>;

/**
 * Makes a decision true: a new request, or another state of the one that the decision is about; told once, however often it is taken. Gives the request where it
 * changed.
 */
export async function applyDecision(tx: Database, apply: ApplyDecision): Promise<RetrainingRecord | null> {
  const { decision, policy, requests, publicUrl, rev, wall } = apply;
  if (decision.decision === 'nothing') return null;
  const request = toRequest(apply, decision);
  const { cause, reason } = decision;
  if (decision.decision === 'request') {
    const asking = { ...request, cause, reason };
    const sent = await sendRequest(tx, { request: asking, publicUrl, at: rev, wall, by: 'plumbline' });
    if (sent !== null) return sent;
  }
  const to =
    decision.decision === 'request'
      ? ({ state: 'refused', cause: 'no-endpoint', reason: `There is no endpoint ${policy.target}` } as const)
      : { state: decision.decision, cause, reason };
  const before = requests.find(({ id }) => id === request.id);
  return before?.state === to.state && before.cause === to.cause ? null : moveRequest(tx, request, to, rev);
}

function toRequest({ policy, requests, rev }: ApplyDecision, { asking, attempt }: Asked): RetrainingRecord {
  const of = { model: policy.model, version: asking.version, policy: policy.name, since: asking.since, attempt };
  const id = toRequestId(of);
  const before = requests.find((request) => request.id === id);
  const nothingYet = {
    ...{ state: 'refused' as const, cause: '', reason: '', delivery: null, runId: null, newVersion: null, outcome: null },
    ...{ comparisons: [], createdAt: rev, requestedAt: null, heardAt: null, registeredAt: null, judgedTo: null },
  };
  return {
    ...(before ?? nothingYet),
    ...of,
    id,
    alerts: asking.alerts.map((alert) => ({ id: alert.id, sentence: alert.sentence })),
    decisive: toDecisiveMetric(asking.alerts),
    definition: policy,
    trainingFrom: rev - policy.trainingDays * DAY_MS,
    trainingTo: rev,
    endedAt: null,
  };
}
