import type { Database } from '../database.js';
import type { MappingRecord } from './mapping-record.js';

const loadMappingSql = `
/* loadMapping */
SELECT name, revision, yaml, updated_ms AS "updatedAt", by FROM plumbline.mappings WHERE name = $1
`;

export async function loadMapping(database: Database, name: string): Promise<MappingRecord | null> {
  const [found] = await database.query<MappingRecord>(loadMappingSql, [name]);
  return found ?? null;
}
