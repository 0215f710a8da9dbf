import type { Page } from '#libs/contracts';
import type { Database } from '../database.js';
import { toPage, type PageRequest } from '../to-page.js';
import { toModelRecord, type ModelRecord } from './model-record.js';

const listModelsSql = `
/* listModels */
SELECT model, registered, definition, registered_ms AS "registeredAt", updated_ms AS "updatedAt"
FROM plumbline.models
WHERE $1::text IS NULL OR model > $1
ORDER BY model
LIMIT $2
`;

/** By name, those that only traffic named included. */
export async function listModels(database: Database, page: PageRequest): Promise<Page<ModelRecord>> {
  const rows = await database.query<ModelRecord>(listModelsSql, [page.cursor ?? null, page.limit + 1]);
  return toPage(rows.map(toModelRecord), page.limit, (row) => row.model);
}
