import type { Db } from 'pg-boss';

const renewRetriesSql = `
/* renewRetries */
UPDATE pgboss.job SET data = $3::text::jsonb
WHERE name = $1 AND singleton_key = $2 AND state = 'retry'
`;

/**
 * To be called before a job runs. An earlier one of its key that waits to be retried will run after it, and must not do then what was
 * due before: it gets the newer one's data.
 */
export async function renewRetries(database: Db, job: { queue: string; singletonKey: string; data: unknown }): Promise<void> {
  await database.executeSql(renewRetriesSql, [job.queue, job.singletonKey, JSON.stringify(job.data)]);
}
