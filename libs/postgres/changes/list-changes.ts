import type { Page } from '#libs/contracts';
import type { Database } from '../database.js';
import { toPage, type PageRequest } from '../to-page.js';
import type { StoredChange } from './stored-change.js';

const listChangesSql = `
/* listChanges */
SELECT seq, source, id, type, time_ms AS "time", models, features, summary, link
FROM plumbline.changes
WHERE ($1::text IS NULL OR models = '[]'::jsonb OR models @> to_jsonb($1::text))
  AND ($2::bigint IS NULL OR time_ms >= $2) AND ($3::bigint IS NULL OR time_ms < $3) AND ($4::bigint IS NULL OR seq < $4)
ORDER BY seq DESC
LIMIT $5
`;

/** As they were told, the latest first; of a model also those that may touch any. */
export async function listChanges(
  database: Database,
  of: PageRequest & { model?: string | undefined; from?: number | undefined; to?: number | undefined },
): Promise<Page<StoredChange>> {
  const params = [of.model ?? null, of.from ?? null, of.to ?? null, of.cursor ?? null, of.limit + 1];
  const rows = await database.query<StoredChange & { seq: number }>(listChangesSql, params);
  const { items, next } = toPage(rows, of.limit, (row) => String(row.seq));
  return { items: items.map(({ seq: _, ...change }) => change), next };
}
