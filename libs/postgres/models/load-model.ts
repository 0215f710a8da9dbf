import type { Database } from '../database.js';
import { toModelRecord, type ModelRecord } from './model-record.js';

const loadModelSql = `
/* loadModel */
SELECT model, registered, definition, registered_ms AS "registeredAt", updated_ms AS "updatedAt"
FROM plumbline.models WHERE model = $1
`;

export async function loadModel(database: Database, model: string): Promise<ModelRecord | null> {
  const [row] = await database.query<ModelRecord>(loadModelSql, [model]);
  return row === undefined ? null : toModelRecord(row);
}
