import type { Db } from 'pg-boss';
import { deadLetterQueueOf } from './create-queues.js';

const settleSql = `
/* settleFailures */
UPDATE pgboss.job SET state = 'cancelled', completed_on = pgboss.job_now()
WHERE singleton_key = $2 AND (name = $1 AND state = 'retry' OR name = $3 AND state < 'active')
`;

/** To be called when a job succeeded. It did what earlier ones of its key failed to do: they are neither retried nor dead any more. */
export async function settleFailures(
  database: Db,
  { queue, singletonKey }: { queue: string; singletonKey: string },
): Promise<void> {
  await database.executeSql(settleSql, [queue, singletonKey, deadLetterQueueOf(queue)]);
}
