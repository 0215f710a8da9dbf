import type { Database } from '../database.js';

const removeAttemptsSql = `
/* removeOldDeliveries */
DELETE FROM plumbline.delivery_attempts
WHERE delivery IN (SELECT id FROM plumbline.outbox WHERE state IN ('delivered', 'cancelled') AND at_ms < $1)
`;

const removeSql = `
/* removeOldDeliveries */
DELETE FROM plumbline.outbox WHERE state IN ('delivered', 'cancelled') AND at_ms < $1
`;

/** What arrived or was cancelled and tells of a time that is no longer kept. What did not arrive stays until a person sees to it. */
export async function removeOldDeliveries(database: Database, { before }: { before: number }): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(removeAttemptsSql, [before]);
    await tx.query(removeSql, [before]);
  });
}
