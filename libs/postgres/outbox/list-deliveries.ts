import type { Page } from '#libs/contracts';
import type { Database } from '../database.js';
import { toPage, type PageRequest } from '../to-page.js';
import type { DeliveryRecord, DeliveryState } from './delivery-record.js';

const listDeliveriesSql = `
/* listDeliveries */
SELECT seq, id, endpoint, type, subject, model, state, reason, attempts, failures, next_attempt_wall_ms AS "nextAttemptAt",
       at_ms AS "at", created_wall_ms AS "createdAt", settled_wall_ms AS "settledAt"
FROM plumbline.outbox
WHERE ($1::text IS NULL OR endpoint = $1) AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR model = $3)
  AND ($4::bigint IS NULL OR seq < $4)
ORDER BY seq DESC
LIMIT $5
`;

export interface ListDeliveries extends PageRequest {
  readonly endpoint?: string | undefined;
  readonly state?: DeliveryState | undefined;
  readonly model?: string | undefined;
}

/** The latest first. */
export async function listDeliveries(database: Database, of: ListDeliveries): Promise<Page<DeliveryRecord>> {
  const params = [of.endpoint ?? null, of.state ?? null, of.model ?? null, of.cursor ?? null, of.limit + 1];
  const rows = await database.query<DeliveryRecord & { seq: number }>(listDeliveriesSql, params);
  const { items, next } = toPage(rows, of.limit, ({ seq }) => String(seq));
  return { items: items.map(({ seq: _, ...delivery }) => delivery), next };
}
