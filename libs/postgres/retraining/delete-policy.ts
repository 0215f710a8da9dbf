import type { RetrainingPolicy } from '#libs/contracts';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';

const deletePolicySql = `
/* deletePolicy */
DELETE FROM plumbline.retraining_policies WHERE model = $1 AND name = $2 RETURNING definition
`;

/** What it has asked for goes on. Audited. */
export async function deletePolicy(
  database: Database,
  { model, name, at, by }: { model: string; name: string; at: number; by: string },
): Promise<{ outcome: 'deleted' | 'unknown' }> {
  return database.transaction(async (tx) => {
    const [deleted] = await tx.query<{ definition: RetrainingPolicy }>(deletePolicySql, [model, name]);
    if (deleted === undefined) return { outcome: 'unknown' };
    const change = { before: deleted.definition, after: null };
    await recordAudit(tx, { at, by, action: 'policy.deleted', model, subject: name, ...change });
    return { outcome: 'deleted' };
  });
}
