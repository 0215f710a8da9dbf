import type { Database } from '../database.js';

export interface AliasMove {
  readonly alias: string;
  readonly version: string;
  readonly previousVersion: string | null;
  readonly from: number;
}

const listAliasMovesSql = `
/* listAliasMoves */
SELECT alias, version, previous_version AS "previousVersion", from_ms AS "from"
FROM plumbline.alias_history
WHERE model = $1
ORDER BY seq
`;

/** Where all aliases of a model ever went, in order. */
export async function listAliasMoves(database: Database, model: string): Promise<AliasMove[]> {
  return database.query<AliasMove>(listAliasMovesSql, [model]);
}
