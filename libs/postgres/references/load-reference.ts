import type { Database } from '../database.js';
import type { ReferenceRecord } from './reference-record.js';
import { toReferenceRecord, type ReferenceRow } from './to-reference-record.js';

const loadReferenceSql = `
/* loadReference */
SELECT * FROM plumbline.model_references WHERE id = $1
`;

export async function loadReference(database: Database, id: string): Promise<ReferenceRecord | null> {
  const [row] = await database.query<ReferenceRow>(loadReferenceSql, [id]);
  return row === undefined ? null : toReferenceRecord(row);
}
