import type { Page } from '#libs/contracts';
import type { Database } from '../database.js';
import { toPage, type PageRequest } from '../to-page.js';
import type { EndpointRecord } from './endpoint-record.js';

const listEndpointsSql = `
/* listEndpoints */
SELECT name, definition, sealed, sealed_previous AS "sealedPrevious", previous_until_wall_ms AS "previousUntil", circuit,
       disabled_reason AS "disabledReason", disabled_ms AS "disabledAt", created_ms AS "createdAt", updated_ms AS "updatedAt", by
FROM plumbline.endpoints
WHERE $1::text IS NULL OR name > $1
ORDER BY name
LIMIT $2
`;

/** By name. */
export async function listEndpoints(database: Database, of: PageRequest): Promise<Page<EndpointRecord>> {
  const rows = await database.query<EndpointRecord>(listEndpointsSql, [of.cursor ?? null, of.limit + 1]);
  return toPage(rows, of.limit, ({ name }) => name);
}
