import type { Database } from '../database.js';
import type { PolicyRecord } from './retraining-record.js';

const listPoliciesSql = `
/* listPolicies */
SELECT definition AS "policy", updated_ms AS "updatedAt", by FROM plumbline.retraining_policies WHERE model = $1 ORDER BY name
`;

/** All policies of a model, by name. */
export async function listPolicies(database: Database, model: string): Promise<PolicyRecord[]> {
  return database.query<PolicyRecord>(listPoliciesSql, [model]);
}
