import type { Database } from '../database.js';

const hasKeysSql = `
/* hasKeys */
SELECT EXISTS (SELECT 1 FROM plumbline.keys WHERE revoked_ms IS NULL) AS yes
`;

/** Whether anybody can come in by a key. */
export async function hasKeys(database: Database): Promise<boolean> {
  const [row] = await database.query<{ yes: boolean }>(hasKeysSql);
  return row?.yes ?? false;
}
