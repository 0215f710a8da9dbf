import type { Db } from 'pg-boss';

/** As pg-boss's unique index of stately queues has it, so that the finished jobs are not read. */
const isKeyBusySql = `
/* isKeyBusy */
SELECT EXISTS (
  SELECT 1 FROM pgboss.job WHERE name = $1 AND COALESCE(singleton_key, '') = $2 AND state <= 'active' AND policy = 'stately'
) AS busy
`;

/** Whether a job of the key waits, runs or is to be retried. */
export async function isKeyBusy(database: Db, queue: string, singletonKey: string): Promise<boolean> {
  const { rows } = await database.executeSql(isKeyBusySql, [queue, singletonKey]);
  return rows[0]?.busy === true;
}
