import type { Database } from '../database.js';

export interface AliasChange {
  readonly version: string;
  readonly previousVersion: string | null;
  readonly from: number;
  readonly by: string;
}

const listAliasHistorySql = `
/* listAliasHistory */
SELECT version, previous_version AS "previousVersion", from_ms AS "from", by
FROM plumbline.alias_history
WHERE model = $1 AND alias = $2
ORDER BY seq DESC
`;

/** Where an alias ever pointed, the latest first. */
export async function listAliasHistory(database: Database, of: { model: string; alias: string }): Promise<AliasChange[]> {
  return database.query<AliasChange>(listAliasHistorySql, [of.model, of.alias]);
}
