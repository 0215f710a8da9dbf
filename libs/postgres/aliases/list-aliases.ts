import type { Database } from '../database.js';
import type { AliasRecord } from './assign-alias.js';

const listAliasesSql = `
/* listAliases */
SELECT alias, version, since_ms AS "since", by FROM plumbline.aliases WHERE model = $1 ORDER BY alias
`;

export async function listAliases(database: Database, model: string): Promise<AliasRecord[]> {
  return database.query<AliasRecord>(listAliasesSql, [model]);
}
