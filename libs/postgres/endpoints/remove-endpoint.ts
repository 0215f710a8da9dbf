import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';

const removeEndpointSql = `
/* removeEndpoint */
DELETE FROM plumbline.endpoints WHERE name = $1 RETURNING definition
`;

const cancelSql = `
/* removeEndpoint */
UPDATE plumbline.outbox
SET state = 'cancelled', reason = 'its endpoint was removed', next_attempt_wall_ms = NULL, settled_wall_ms = $2
WHERE endpoint = $1 AND state IN ('waiting', 'retrying')
RETURNING id
`;

/** Takes its secrets with it and cancels what waits for it; what was sent stays on record. Audited. */
export async function removeEndpoint(
  database: Database,
  { name, at, wall, by }: { name: string; at: number; wall: number; by: string },
): Promise<{ outcome: 'removed'; cancelled: number } | { outcome: 'unknown' }> {
  return database.transaction(async (tx) => {
    const [removed] = await tx.query<{ definition: unknown }>(removeEndpointSql, [name]);
    if (removed === undefined) return { outcome: 'unknown' };
    const cancelled = (await tx.query(cancelSql, [name, wall])).length;
    const after = { cancelled };
    await recordAudit(tx, { at, by, action: 'endpoint.removed', model: '', subject: name, before: removed.definition, after });
    return { outcome: 'removed', cancelled };
  });
}
