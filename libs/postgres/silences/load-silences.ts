import type { Database } from '../database.js';
import type { StoredSilence } from './stored-silence.js';

const loadSilencesSql = `
/* loadSilences */
SELECT id, matchers, author, reason, from_ms AS "from", to_ms AS "to", created_ms AS "createdAt", ended_ms AS "endedAt",
       ended_by AS "endedBy"
FROM plumbline.silences
WHERE to_ms > $1 AND from_ms < $2 AND COALESCE(ended_ms, to_ms) > $1
ORDER BY seq
`;

/** Those that hold at any moment of a span. */
export async function loadSilences(database: Database, span: { from: number; to: number }): Promise<StoredSilence[]> {
  return database.query<StoredSilence>(loadSilencesSql, [span.from, span.to]);
}
