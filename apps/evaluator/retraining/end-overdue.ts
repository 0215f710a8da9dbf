import type { Database, RetrainingRecord } from '#libs/postgres';
import { moveRequest } from './move-request.js';

const HOUR_MS = 3_600_000;

/** Requests of whose pipeline nothing was heard for as long as their policy waits have failed; what it says later still counts. Gives all as they are then. */
export async function endOverdue(tx: Database, requests: readonly RetrainingRecord[], rev: number): Promise<RetrainingRecord[]> {
  const all: RetrainingRecord[] = [];
  for (const request of requests) {
    const reason = `No word from the pipeline for ${request.definition.timeoutHours} h, while ${request.state}`;
    const to = { state: 'failed', cause: 'timeout', reason, endedAt: rev } as const;
    all.push(isOverdue(request, rev) ? await moveRequest(tx, request, to, rev) : request);
  }
  return all;
}

function isOverdue({ state, requestedAt, heardAt, definition }: RetrainingRecord, rev: number): boolean {
  const waits = state === 'requested' || state === 'accepted' || state === 'running';
  return waits && rev - (heardAt ?? requestedAt ?? rev) > definition.timeoutHours * HOUR_MS;
}
