import type { Page } from '#libs/contracts';
import type { Database } from '../database.js';
import { toPage, type PageRequest } from '../to-page.js';
import type { ReferenceRecord } from './reference-record.js';
import { toReferenceRecord, type ReferenceRow } from './to-reference-record.js';

const listReferencesSql = `
/* listReferences */
SELECT * FROM plumbline.model_references
WHERE model = $1 AND ($2::text IS NULL OR version = $2) AND ($3::bigint IS NULL OR seq < $3)
ORDER BY seq DESC
LIMIT $4
`;

/** Of a model, or of one version of it; the latest announced first. */
export async function listReferences(
  database: Database,
  of: PageRequest & { readonly model: string; readonly version?: string | undefined },
): Promise<Page<ReferenceRecord>> {
  const params = [of.model, of.version ?? null, of.cursor ?? null, of.limit + 1];
  const rows = await database.query<ReferenceRow & { seq: number }>(listReferencesSql, params);
  const { items, next } = toPage(rows, of.limit, (row) => String(row.seq));
  return { items: items.map(toReferenceRecord), next };
}
