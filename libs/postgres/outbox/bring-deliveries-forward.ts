import type { Database } from '../database.js';

const bringDeliveriesForwardSql = `
/* bringDeliveriesForward */
UPDATE plumbline.outbox SET next_attempt_wall_ms = $2
WHERE endpoint = $1 AND state = 'retrying' AND next_attempt_wall_ms > $2
`;

/** An endpoint that was down has answered: what failed meanwhile need not wait for its turn. */
export async function bringDeliveriesForward(tx: Database, endpoint: string, wallNow: number): Promise<void> {
  await tx.query(bringDeliveriesForwardSql, [endpoint, wallNow]);
}
