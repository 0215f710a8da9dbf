import type { Db } from 'pg-boss';
import type { Wakeup } from './wakeup.js';

/** The predicate of pg-boss's unique index of stately queues, so that the finished jobs are not read. */
const isBusySql = `
/* isBusy */
SELECT EXISTS (SELECT 1 FROM pgboss.job WHERE name = $1 AND state <= 'active' AND policy = 'stately') AS busy
`;

const longestPauseMs = 100;
/** Where the jobs are this process's own, their end is told; only others' are to be asked for. */
const firstPauseMs = 20;

/**
 * Asks again at once when a job of this process ended (its settlement is on its way then), and after growing pauses for the jobs
 * of others and for retries.
 */
export async function waitUntilDrained(database: Db, queue: string, jobEnded: Wakeup, isStopped: () => boolean): Promise<void> {
  let pauseMs = firstPauseMs;
  while (!isStopped()) {
    const { rows } = await database.executeSql(isBusySql, [queue]);
    if (rows[0]?.busy !== true) return;
    const woken = await jobEnded.wait(pauseMs);
    pauseMs = woken ? 1 : Math.min(pauseMs * 2, longestPauseMs);
  }
  throw new Error(`The jobs were stopped before queue ${queue} was drained`);
}
