import { isOpen, type AskingAlert } from '#libs/monitoring';
import type { Database, PolicyRecord, RetrainingRecord } from '#libs/postgres';
import { moveRequest } from './move-request.js';

export interface WithdrawHeldBack {
  requests: readonly RetrainingRecord[];
  policies: readonly PolicyRecord[];
  alerts: readonly AskingAlert[];
  rev: number;
}

/** What is held back while its alerts end or its policy goes asks for nothing any more. Gives all requests as they are then. */
export async function withdrawHeldBack(tx: Database, withdraw: WithdrawHeldBack): Promise<RetrainingRecord[]> {
  const { requests, rev } = withdraw;
  const all: RetrainingRecord[] = [];
  for (const request of requests) {
    const reason = request.state === 'held-back' ? findReason(request, withdraw) : null;
    const to = reason === null ? null : ({ state: 'refused', cause: 'over', reason, endedAt: rev } as const);
    all.push(to === null ? request : await moveRequest(tx, request, to, rev));
  }
  return all;
}

function findReason({ policy, alerts: own }: RetrainingRecord, { policies, alerts }: WithdrawHeldBack): string | null {
  if (!policies.some((one) => one.policy.name === policy && one.policy.enabled)) return 'Its policy does not ask any more';
  const open = alerts.some((alert) => isOpen(alert) && own.some(({ id }) => id === alert.id));
  return open ? null : 'Its alerts were over before the data could be learned from';
}
