import type { RetrainingPolicy } from '#libs/contracts';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';
import { loadPolicy } from './load-policy.js';

const savePolicySql = `
/* savePolicy */
INSERT INTO plumbline.retraining_policies (model, name, definition, updated_ms, by) VALUES ($1, $2, $3::text::jsonb, $4, $5)
ON CONFLICT (model, name) DO UPDATE SET definition = EXCLUDED.definition, updated_ms = EXCLUDED.updated_ms, by = EXCLUDED.by
WHERE plumbline.retraining_policies.definition <> EXCLUDED.definition
RETURNING name
`;

export interface SavePolicy {
  readonly policy: RetrainingPolicy;
  readonly at: number;
  readonly by: string;
}

/** Makes a policy or replaces it; the same again changes nothing. Audited. */
export async function savePolicy(
  database: Database,
  { policy, at, by }: SavePolicy,
): Promise<{ outcome: 'created' | 'updated' | 'unchanged' }> {
  const { model, name } = policy;
  return database.transaction(async (tx) => {
    const before = (await loadPolicy(tx, { model, name }))?.policy ?? null;
    const saved = await tx.query(savePolicySql, [model, name, JSON.stringify(policy), at, by]);
    if (saved.length === 0) return { outcome: 'unchanged' };
    await recordAudit(tx, { at, by, action: 'policy.saved', model, subject: name, before, after: policy });
    return { outcome: before === null ? 'created' : 'updated' };
  });
}
