import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';

const enableEndpointSql = `
/* enableEndpoint */
UPDATE plumbline.endpoints
SET definition = jsonb_set(definition, '{enabled}', 'true'), circuit = NULL, hold_until_wall_ms = 0,
    disabled_reason = NULL, disabled_ms = NULL, updated_ms = $2
WHERE name = $1
RETURNING name
`;

/** What waits for it may go out at once, whatever stopped it: a person, the receiver, or failures. Audited. */
export async function enableEndpoint(
  database: Database,
  { name, at, by }: { name: string; at: number; by: string },
): Promise<'enabled' | 'unknown'> {
  return database.transaction(async (tx) => {
    if ((await tx.query(enableEndpointSql, [name, at])).length === 0) return 'unknown';
    await recordAudit(tx, { at, by, action: 'endpoint.enabled', model: '', subject: name, before: null, after: null });
    return 'enabled';
  });
}
