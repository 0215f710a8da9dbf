import type { Database } from '../database.js';
import type { ReadyReference } from './reference-record.js';
import { toReferenceRecord, type ReferenceRow } from './to-reference-record.js';

const loadCurrentReferenceSql = `
/* loadCurrentReference */
SELECT * FROM plumbline.model_references
WHERE model = $1 AND version = $2 AND status = 'ready'
ORDER BY provisional, seq DESC
LIMIT 1
`;

/**
 * The ready reference that was announced last; a provisional one only while there is no other. Null while there is none: whose
 * reference a new version is judged against then is the caller's decision.
 */
export async function loadCurrentReference(
  database: Database,
  of: { readonly model: string; readonly version: string },
): Promise<ReadyReference | null> {
  const [row] = await database.query<ReferenceRow>(loadCurrentReferenceSql, [of.model, of.version]);
  const reference = row === undefined ? null : toReferenceRecord(row);
  return reference?.status === 'ready' ? reference : null;
}
