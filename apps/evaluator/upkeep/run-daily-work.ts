import { loadUpkeep } from '#libs/clickhouse';
import { listBuildingReferences, removeOldDeliveries } from '#libs/postgres';
import { applyRetention } from './apply-retention.js';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { onceADay } from './once-a-day.js';
import { reconcileTraffic } from './reconcile-traffic.js';
import { requestReference } from '../references/request-reference.js';

/** What is due once in each day of the event clock, among all evaluators. */
export async function runDailyWork(deps: EvaluatorDeps): Promise<void> {
  await onceADay(deps, 'reconciliation', async (eventNow, lastDone) => {
    await reconcileTraffic(deps, eventNow, lastDone);
  });
  await removeExpired(deps);
}

/** Removes what is older than is kept, once in each day of the event clock. */
export async function removeExpired(deps: EvaluatorDeps): Promise<void> {
  await onceADay(deps, 'retention', async (eventNow, _, signal) => {
    const { partitions } = await applyRetention(deps, eventNow, signal);
    await removeOldDeliveries(deps.database, { before: eventNow - deps.retentionMs });
    if (partitions > 0) deps.logger.info({ partitions }, 'What is older than is kept was removed');
  });
}

/** What a kill may have left unfinished, whatever the day. */
export async function reconcileAtStart(deps: EvaluatorDeps): Promise<void> {
  await reconcileTraffic(deps, deps.clock.eventNow(), await loadUpkeep(deps.clickhouse, { task: 'reconciliation' }));
  // A kill between announcing a reference and having it built would leave it building for ever.
  for (const { id, model } of await listBuildingReferences(deps.database)) await requestReference(deps, { model, reference: id });
}
