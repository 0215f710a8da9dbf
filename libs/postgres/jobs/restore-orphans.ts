import type { Database } from '../database.js';

const dropRepeatedSql = `
/* restoreOrphans */
DELETE FROM pgboss.job j
WHERE j.state = 'active' AND EXISTS (
  SELECT 1 FROM pgboss.job queued
  WHERE queued.name = j.name AND queued.state = 'created' AND queued.singleton_key = j.singleton_key
)
`;

const restoreSql = `
/* restoreOrphans */
UPDATE pgboss.job SET state = 'created', started_on = NULL, heartbeat_on = NULL WHERE state = 'active' RETURNING id
`;

/**
 * Gives back the jobs that a killed process was running, without counting an attempt: to be called only where no other process
 * can be running one, before any worker starts. Where a job of the same key waits already, that one does the work.
 */
export async function restoreOrphans(database: Database): Promise<number> {
  return database.transaction(async (tx) => {
    await tx.query(dropRepeatedSql);
    return (await tx.query(restoreSql)).length;
  });
}
