import type { Database } from '../database.js';
import type { EndpointRecord } from './endpoint-record.js';

const loadEndpointSql = `
/* loadEndpoint */
SELECT name, definition, sealed, sealed_previous AS "sealedPrevious", previous_until_wall_ms AS "previousUntil", circuit,
       disabled_reason AS "disabledReason", disabled_ms AS "disabledAt", created_ms AS "createdAt", updated_ms AS "updatedAt", by
FROM plumbline.endpoints WHERE name = $1
`;

export async function loadEndpoint(database: Database, name: string): Promise<EndpointRecord | null> {
  const [row] = await database.query<EndpointRecord>(loadEndpointSql, [name]);
  return row ?? null;
}
