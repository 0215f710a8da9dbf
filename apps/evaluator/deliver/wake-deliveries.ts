import { listPendingEndpoints } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { DELIVER, type DeliverJob } from './deliver-queue.js';

/**
 * Has each endpoint that messages wait for worked on when its next one is due. To be called once the transaction that added some is
 * committed; the ticks and every start call it too, for whoever died before that.
 */
export async function wakeDeliveries({
  database,
  jobs,
  clock,
}: Pick<EvaluatorDeps, 'database' | 'jobs' | 'clock'>): Promise<void> {
  for (const { endpoint, dueAt } of await listPendingEndpoints(database)) {
    const job: DeliverJob = { endpoint };
    await jobs.enqueue(DELIVER, job, { singletonKey: endpoint, delayMs: Math.max(0, dueAt - clock.wallNow()) });
  }
}
