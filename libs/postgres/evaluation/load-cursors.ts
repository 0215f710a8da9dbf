import type { Grain, Role } from '#libs/contracts';
import type { Database } from '../database.js';

/** How far one stream is evaluated: windows of the grain that end at or before `evaluatedTo` are done. */
export interface EvaluationCursor {
  readonly model: string;
  readonly version: string;
  readonly role: Role;
  readonly grain: Grain;
  readonly evaluatedTo: number;
}

const loadCursorsSql = `
/* loadCursors */
SELECT model, version, role, grain, evaluated_to_ms AS "evaluatedTo"
FROM plumbline.evaluation_cursors
WHERE $1::text IS NULL OR model = $1
ORDER BY model, version, role, grain
`;

/** Of all models, or of one. */
export async function loadCursors(database: Database, model?: string): Promise<EvaluationCursor[]> {
  return database.query<EvaluationCursor>(loadCursorsSql, [model ?? null]);
}
