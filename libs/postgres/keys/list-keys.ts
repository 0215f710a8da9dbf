import type { Database } from '../database.js';
import type { KeyRecord } from './key-record.js';

const listKeysSql = `
/* listKeys */
SELECT id, name, scopes, created_ms AS "createdAt", by, revoked_ms AS "revokedAt", last_used_day AS "lastUsedDay"
FROM plumbline.keys
ORDER BY created_ms DESC, id
LIMIT 1000
`;

/** The latest made first, revoked ones included. */
export async function listKeys(database: Database): Promise<KeyRecord[]> {
  return database.query<KeyRecord>(listKeysSql);
}
