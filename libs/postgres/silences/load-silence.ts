import type { Database } from '../database.js';
import type { StoredSilence } from './stored-silence.js';

const loadSilenceSql = `
/* loadSilence */
SELECT id, matchers, author, reason, from_ms AS "from", to_ms AS "to", created_ms AS "createdAt", ended_ms AS "endedAt",
       ended_by AS "endedBy"
FROM plumbline.silences WHERE id = $1
`;

export async function loadSilence(database: Database, id: string): Promise<StoredSilence | null> {
  const [row] = await database.query<StoredSilence>(loadSilenceSql, [id]);
  return row ?? null;
}
