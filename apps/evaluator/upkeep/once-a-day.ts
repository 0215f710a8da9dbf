import { loadUpkeep, saveUpkeep, type ClickHouse, type UpkeepTask } from '#libs/clickhouse';
import { withLease } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';

const DAY_MS = 86_400_000;
const LEASE_MS = 60_000;

/** The days that this process knows to be done, so that a tick does not ask for a lease and the store each time. */
const knownDone = new WeakMap<ClickHouse, Map<UpkeepTask, number>>();

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
  const known = knownDone.get(clickhouse) ?? new Map<UpkeepTask, number>();
  knownDone.set(clickhouse, known);
  if ((known.get(task) ?? -1) >= toDay(clock.eventNow())) return 'done-before';
  const options = { name: `daily/${task}`, ttlMs: LEASE_MS, wallNow: () => clock.wallNow() };
  const leased = await withLease(database, options, async (signal) => {
    const eventNow = clock.eventNow();
    const lastDone = await loadUpkeep(clickhouse, { task });
    if (lastDone !== null && toDay(lastDone) >= toDay(eventNow)) {
      known.set(task, toDay(lastDone));
      return 'done-before';
    }
    await work(eventNow, lastDone, signal);
    await saveUpkeep(clickhouse, { task, doneTo: eventNow });
    known.set(task, toDay(eventNow));
    return 'done';
  });
  return leased.outcome === 'done' ? leased.result : 'held-by-another';
}

function toDay(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS);
}
