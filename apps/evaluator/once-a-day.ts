import { loadUpkeep, saveUpkeep, type UpkeepTask } from '#libs/clickhouse';
import { withLease } from '#libs/postgres';
import type { EvaluatorDeps } from './evaluator-deps.js';

const DAY_MS = 86_400_000;
const LEASE_MS = 60_000;

/**
 * Does a task once in each UTC day of the event clock, however many evaluators ask: under a lease, and remembered once it is done, so
 * that a failure or a kill leaves it to whoever asks next. The task is told when it was last done, `null` the first time; the signal says
 * that the lease was lost, and another may have begun.
 */
export async function onceADay(
  { clickhouse, database, clock }: Pick<EvaluatorDeps, 'clickhouse' | 'database' | 'clock'>,
  task: UpkeepTask,
  work: (eventNow: number, lastDone: number | null, signal: AbortSignal) => Promise<void>,
): Promise<'done' | 'done-before' | 'held-by-another'> {
  const options = { name: `daily/${task}`, ttlMs: LEASE_MS, wallNow: () => clock.wallNow() };
  const leased = await withLease(database, options, async (signal) => {
    const eventNow = clock.eventNow();
    const lastDone = await loadUpkeep(clickhouse, { task });
    if (lastDone !== null && Math.floor(lastDone / DAY_MS) >= Math.floor(eventNow / DAY_MS)) return 'done-before';
    await work(eventNow, lastDone, signal);
    await saveUpkeep(clickhouse, { task, doneTo: eventNow });
    return 'done';
  });
  return leased.outcome === 'done' ? leased.result : 'held-by-another';
}
