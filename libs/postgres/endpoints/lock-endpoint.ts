import type { Database } from '../database.js';
import type { EndpointRecord } from './endpoint-record.js';
import { loadEndpoint } from './load-endpoint.js';

const lockEndpointSql = `
/* lockEndpoint */
SELECT 1 FROM plumbline.endpoints WHERE name = $1 FOR NO KEY UPDATE
`;

/** The endpoint as it is, held for the rest of the transaction; messages for it may still be added. */
export async function lockEndpoint(tx: Database, name: string): Promise<EndpointRecord | null> {
  await tx.query(lockEndpointSql, [name]);
  return loadEndpoint(tx, name);
}
