import type { Database } from '../database.js';

const releaseDeliveriesSql = `
/* releaseDeliveries */
UPDATE plumbline.outbox SET leased_until_wall_ms = 0 WHERE state IN ('waiting', 'retrying') AND leased_until_wall_ms > 0
`;

/** Gives back what a killed process was sending: to be called only where no other process can be sending. */
export async function releaseDeliveries(database: Database): Promise<void> {
  await database.query(releaseDeliveriesSql);
}
