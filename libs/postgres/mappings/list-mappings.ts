import type { Database } from '../database.js';
import type { MappingRecord } from './mapping-record.js';

const listMappingsSql = `
/* listMappings */
SELECT name, revision, yaml, updated_ms AS "updatedAt", by FROM plumbline.mappings ORDER BY name
`;

export async function listMappings(database: Database): Promise<MappingRecord[]> {
  return database.query<MappingRecord>(listMappingsSql);
}
