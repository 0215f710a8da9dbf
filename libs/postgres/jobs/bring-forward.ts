import type { Db } from 'pg-boss';

const bringForwardSql = `
/* bringForward */
UPDATE pgboss.job SET start_after = pgboss.job_now() + $3 * interval '1 ms'
WHERE name = $1 AND singleton_key = $2 AND state = 'created' AND start_after > pgboss.job_now() + $3 * interval '1 ms'
`;

/** A job of the key that waits for longer than this is to start sooner. */
export async function bringForward(database: Db, job: { queue: string; singletonKey: string; delayMs: number }): Promise<void> {
  await database.executeSql(bringForwardSql, [job.queue, job.singletonKey, job.delayMs]);
}
