import type { Database } from '../database.js';
import type { AttemptRecord, DeliveryRecord } from './delivery-record.js';

const loadDeliverySql = `
/* loadDelivery */
SELECT id, endpoint, type, subject, model, state, reason, attempts, failures, next_attempt_wall_ms AS "nextAttemptAt",
       at_ms AS "at", created_wall_ms AS "createdAt", settled_wall_ms AS "settledAt", body
FROM plumbline.outbox WHERE id = $1
`;

const attemptsSql = `
/* loadDelivery */
SELECT attempt, started_wall_ms AS "startedAt", ended_wall_ms AS "endedAt", answer
FROM plumbline.delivery_attempts WHERE delivery = $1 ORDER BY attempt
`;

export interface WholeDelivery {
  readonly delivery: DeliveryRecord;
  /** The text that is sent. */
  readonly body: string;
  readonly attempts: AttemptRecord[];
}

export async function loadDelivery(database: Database, id: string): Promise<WholeDelivery | null> {
  const [row] = await database.query<DeliveryRecord & { body: string }>(loadDeliverySql, [id]);
  if (row === undefined) return null;
  const { body, ...delivery } = row;
  return { delivery, body, attempts: await database.query<AttemptRecord>(attemptsSql, [id]) };
}
