import type { Database } from '../database.js';

const markKeyUsedSql = `
/* markKeyUsed */
UPDATE plumbline.keys SET last_used_day = $2 WHERE id = $1 AND last_used_day IS DISTINCT FROM $2
`;

export async function markKeyUsed(database: Database, id: string, day: string): Promise<void> {
  await database.query(markKeyUsedSql, [id, day]);
}
