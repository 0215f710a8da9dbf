import { setTimeout as sleep } from 'node:timers/promises';
import { listPendingEndpoints } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { wakeDeliveries } from './wake-deliveries.js';

const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 100;

/** Sends all that is due by the wall clock and waits for the answers, but not for what is to be tried again later. */
export async function settleDeliveries(deps: Pick<EvaluatorDeps, 'database' | 'jobs' | 'clock'>): Promise<void> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const pending = await listPendingEndpoints(deps.database);
    const wallNow = deps.clock.wallNow();
    if (!pending.some(({ dueAt, leasedUntil }) => dueAt <= wallNow || leasedUntil > wallNow)) return;
    await wakeDeliveries(deps);
    await sleep(pauseMs);
  }
}
