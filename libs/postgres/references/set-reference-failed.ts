import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';
import type { SettledReference } from './set-reference-ready.js';

const failedSql = `
/* setReferenceFailed */
UPDATE plumbline.model_references SET status = 'failed', reason = $2, settled_ms = $3
WHERE id = $1 AND status = 'building'
RETURNING model, by
`;

const statusSql = `
/* setReferenceFailed */
SELECT status, hash FROM plumbline.model_references WHERE id = $1
`;

/** Gives up a reference that is being built, for good; a new attempt is a new reference. */
export async function setReferenceFailed(
  database: Database,
  failed: { readonly id: string; readonly reason: string; readonly at: number },
): Promise<SettledReference> {
  const { id, reason, at } = failed;
  return database.transaction(async (tx) => {
    const [set] = await tx.query<{ model: string; by: string }>(failedSql, [id, reason, at]);
    if (set !== undefined) {
      const change = { before: null, after: { reason } };
      await recordAudit(tx, { at, by: set.by, action: 'reference.failed', model: set.model, subject: id, ...change });
      return { outcome: 'set' };
    }
    const [row] = await tx.query<{ status: 'ready' | 'failed'; hash: string | null }>(statusSql, [id]);
    if (row === undefined) return { outcome: 'unknown-reference' };
    return row.status === 'failed' ? { outcome: 'unchanged' } : { outcome: 'immutable', status: row.status, hash: row.hash };
  });
}
