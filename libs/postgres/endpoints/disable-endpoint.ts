import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';

const disableEndpointSql = `
/* disableEndpoint */
UPDATE plumbline.endpoints SET disabled_reason = $2, disabled_ms = $3 WHERE name = $1 AND disabled_reason IS NULL RETURNING name
`;

/** Sends nothing there any more until a person enables it. Within the transaction of the attempt that told so. Audited. */
export async function disableEndpoint(
  tx: Database,
  { name, reason, at, by }: { name: string; reason: string; at: number; by: string },
): Promise<void> {
  if ((await tx.query(disableEndpointSql, [name, reason, at])).length === 0) return;
  await recordAudit(tx, { at, by, action: 'endpoint.disabled', model: '', subject: name, before: null, after: { reason } });
}
