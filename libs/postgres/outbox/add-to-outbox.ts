import type { Database } from '../database.js';
import { createMessageId } from './create-message-id.js';
import type { OutboxMessage } from './outbox-message.js';
import { toEventBody } from './to-event-body.js';

/** An alert starts no run of Airflow. Held until the transaction ends, so that an endpoint that is removed meanwhile finds the message and cancels it. */
const recipientsSql = `
/* addToOutbox */
SELECT name FROM plumbline.endpoints
WHERE CASE WHEN $2::text IS NOT NULL THEN name = $2 ELSE
  (definition ->> 'alerts')::boolean AND (definition ->> 'enabled')::boolean
  AND definition ->> 'kind' IS DISTINCT FROM 'airflow' AND (definition -> 'models' IS NULL OR definition -> 'models' @> to_jsonb($1::text)) END
ORDER BY name
FOR KEY SHARE
`;

const addSql = `
/* addToOutbox */
INSERT INTO plumbline.outbox
  (id, endpoint, key, type, subject, model, body, state, next_attempt_wall_ms, at_ms, created_wall_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', $9, $8, $9)
ON CONFLICT (endpoint, key) DO NOTHING
`;

const idsSql = `
/* addToOutbox */
SELECT id FROM plumbline.outbox WHERE key = $1 AND endpoint IN (SELECT jsonb_array_elements_text($2::text::jsonb)) ORDER BY endpoint
`;

/**
 * Within the transaction of what it tells, so that there is neither a message without its reason nor the other way round. Gives the id
 * of the message to each endpoint, also of those that were there already; none where no endpoint wants it. It is sent once the
 * transaction is committed and `wakeDeliveries` was called, or by the next tick.
 */
export async function addToOutbox(tx: Database, message: OutboxMessage): Promise<string[]> {
  const { key, type, subject, model, at, wall, to } = message;
  const [of, named] = 'endpoint' in to ? [null, to.endpoint] : [to.alertsOf, null];
  const recipients = await tx.query<{ name: string }>(recipientsSql, [of, named]);
  if (recipients.length === 0) return [];
  for (const { name } of recipients) {
    const id = createMessageId(wall);
    await tx.query(addSql, [id, name, key, type, subject, model, toEventBody(id, message), at, wall]);
  }
  const ids = await tx.query<{ id: string }>(idsSql, [key, JSON.stringify(recipients.map(({ name }) => name))]);
  return ids.map(({ id }) => id);
}
