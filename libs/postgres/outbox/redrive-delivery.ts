import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';
import type { DeliveryState } from './delivery-record.js';

export interface RedriveDelivery {
  readonly id: string;
  readonly at: number;
  readonly wall: number;
  readonly by: string;
}

/** `settled`: it arrived or was cancelled · `no-endpoint`: where it should go was removed. */
export type RedrivenDelivery =
  | { readonly outcome: 'redriven'; readonly endpoint: string }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'settled'; readonly state: DeliveryState }
  | { readonly outcome: 'no-endpoint'; readonly endpoint: string };

const lockSql = `
/* redriveDelivery */
SELECT state, endpoint, model, reason, EXISTS (SELECT 1 FROM plumbline.endpoints e WHERE e.name = o.endpoint) AS "hasEndpoint"
FROM plumbline.outbox o WHERE id = $1 FOR UPDATE
`;

const redriveSql = `
/* redriveDelivery */
UPDATE plumbline.outbox
SET state = 'waiting', failures = 0, next_attempt_wall_ms = $2, settled_wall_ms = NULL
WHERE id = $1
`;

/** Sends a dead message again under its id, from the start of the schedule; one that is to be retried goes out now. Audited. */
export async function redriveDelivery(database: Database, redrive: RedriveDelivery): Promise<RedrivenDelivery> {
  const { id, at, wall, by } = redrive;
  return database.transaction(async (tx) => {
    const [row] = await tx.query<{
      state: DeliveryState;
      endpoint: string;
      model: string;
      reason: string | null;
      hasEndpoint: boolean;
    }>(lockSql, [id]);
    if (row === undefined) return { outcome: 'unknown' };
    const { state, endpoint, model, reason } = row;
    if (state === 'delivered' || state === 'cancelled') return { outcome: 'settled', state };
    if (!row.hasEndpoint) return { outcome: 'no-endpoint', endpoint };
    await tx.query(redriveSql, [id, wall]);
    const before = { state, reason };
    await recordAudit(tx, { at, by, action: 'delivery.redriven', model, subject: id, before, after: { state: 'waiting' } });
    return { outcome: 'redriven', endpoint };
  });
}
