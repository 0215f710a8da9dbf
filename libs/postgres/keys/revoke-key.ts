import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';

const revokeKeySql = `
/* revokeKey */
UPDATE plumbline.keys SET revoked_ms = $2, revoked_by = $3 WHERE id = $1 AND revoked_ms IS NULL RETURNING name
`;

const existsSql = `
/* revokeKey */
SELECT 1 FROM plumbline.keys WHERE id = $1
`;

/** A key that is revoked opens nothing from now on, in no process. Audited. */
export async function revokeKey(
  database: Database,
  { id, at, by }: { id: string; at: number; by: string },
): Promise<'revoked' | 'revoked-before' | 'unknown'> {
  return database.transaction(async (tx) => {
    const [revoked] = await tx.query<{ name: string }>(revokeKeySql, [id, at, by]);
    if (revoked === undefined) return (await tx.query(existsSql, [id])).length > 0 ? 'revoked-before' : 'unknown';
    const before = { name: revoked.name };
    await recordAudit(tx, { at, by, action: 'key.revoked', model: '', subject: id, before, after: null });
    return 'revoked';
  });
}
