import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';

const deleteMappingSql = `
/* deleteMapping */
DELETE FROM plumbline.mappings WHERE name = $1 RETURNING yaml
`;

/** Halves that wait for it are counted as unpaired when their time is over. Audited. */
export async function deleteMapping(
  database: Database,
  { name, at, by }: { name: string; at: number; by: string },
): Promise<{ readonly outcome: 'deleted' | 'unknown' }> {
  return database.transaction(async (tx) => {
    const [deleted] = await tx.query<{ yaml: string }>(deleteMappingSql, [name]);
    if (deleted === undefined) return { outcome: 'unknown' };
    await recordAudit(tx, { at, by, action: 'mapping.deleted', model: '', subject: name, before: deleted.yaml, after: null });
    return { outcome: 'deleted' };
  });
}
