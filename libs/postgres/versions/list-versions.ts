import type { Page } from '#libs/contracts';
import type { Database } from '../database.js';
import { toPage, type PageRequest } from '../to-page.js';
import type { VersionRecord } from './version-record.js';

const listVersionsSql = `
/* listVersions */
SELECT seq, model, version, registered, definition, features,
       schema_source AS "schemaSource", schema_revision AS "schemaRevision",
       (SELECT min(s.first_seen_ms) FROM plumbline.evaluation_subjects s
        WHERE s.model = v.model AND s.version = v.version) AS "firstSeenAt",
       registered_ms AS "registeredAt", updated_ms AS "updatedAt"
FROM plumbline.versions v
WHERE model = $1 AND ($2::bigint IS NULL OR seq < $2)
ORDER BY seq DESC
LIMIT $3
`;

/** Newest first, in the order in which they became known; those that only traffic named included. */
export async function listVersions(database: Database, of: PageRequest & { model: string }): Promise<Page<VersionRecord>> {
  const rows = await database.query<VersionRecord & { seq: number }>(listVersionsSql, [
    of.model,
    of.cursor ?? null,
    of.limit + 1,
  ]);
  const { items, next } = toPage(rows, of.limit, (row) => String(row.seq));
  return { items: items.map(({ seq: _, ...version }) => version), next };
}
