import { settleDeliveries } from './deliver/settle-deliveries.js';
import { enqueueDue } from './enqueue-due.js';
import type { EvaluatorDeps } from './evaluator-deps.js';
import { BUILD_REFERENCE, EVALUATE } from './queues.js';
import { removeExpired } from './upkeep/run-daily-work.js';
import { tellUnpaired } from './tell-unpaired.js';

/**
 * Does all that is due at the present event time and waits for it. A job that was waiting already keeps its older moment, so the
 * schedule is turned once more behind it. What kills leave is mended at every start and by the wall's ticks: a driven day may be a second.
 */
export async function settle(deps: EvaluatorDeps): Promise<void> {
  await deps.jobs.drained(BUILD_REFERENCE);
  await deps.jobs.drained(EVALUATE);
  await removeExpired(deps);
  await tellUnpaired(deps);
  await enqueueDue(deps);
  await deps.jobs.drained(EVALUATE);
  await settleDeliveries(deps);
}
