import type { Page } from '#libs/contracts';
import type { Database } from '../database.js';
import { toPage, type PageRequest } from '../to-page.js';
import type { StoredSilence } from './stored-silence.js';

const listSilencesSql = `
/* listSilences */
SELECT seq, id, matchers, author, reason, from_ms AS "from", to_ms AS "to", created_ms AS "createdAt", ended_ms AS "endedAt",
       ended_by AS "endedBy"
FROM plumbline.silences
WHERE ($1::boolean IS NULL OR (from_ms <= $2 AND COALESCE(ended_ms, to_ms) > $2) = $1) AND ($3::bigint IS NULL OR seq < $3)
ORDER BY seq DESC
LIMIT $4
`;

/** Newest first; `active` holds at `at`. */
export async function listSilences(
  database: Database,
  of: PageRequest & { active?: boolean | undefined; at: number },
): Promise<Page<StoredSilence>> {
  const rows = await database.query<StoredSilence & { seq: number }>(listSilencesSql, [
    of.active ?? null,
    of.at,
    of.cursor ?? null,
    of.limit + 1,
  ]);
  return toPage(rows, of.limit, (row) => String(row.seq));
}
