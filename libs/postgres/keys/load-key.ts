import type { KeyScope } from '#libs/contracts';
import type { Database } from '../database.js';

const loadKeySql = `
/* loadKey */
SELECT hash, name, scopes, last_used_day AS "lastUsedDay" FROM plumbline.keys WHERE id = $1 AND revoked_ms IS NULL
`;

/** What a request that names this key is checked against; null for one that is revoked or was never made. */
export async function loadKey(
  database: Database,
  id: string,
): Promise<{ hash: string; name: string; scopes: KeyScope[]; lastUsedDay: string | null } | null> {
  const [row] = await database.query<{ hash: string; name: string; scopes: KeyScope[]; lastUsedDay: string | null }>(loadKeySql, [
    id,
  ]);
  return row ?? null;
}
