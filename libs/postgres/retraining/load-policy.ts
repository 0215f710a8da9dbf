import type { Database } from '../database.js';
import type { PolicyRecord } from './retraining-record.js';

const loadPolicySql = `
/* loadPolicy */
SELECT definition AS "policy", updated_ms AS "updatedAt", by FROM plumbline.retraining_policies WHERE model = $1 AND name = $2
`;

export async function loadPolicy(database: Database, of: { model: string; name: string }): Promise<PolicyRecord | null> {
  const [row] = await database.query<PolicyRecord>(loadPolicySql, [of.model, of.name]);
  return row ?? null;
}
