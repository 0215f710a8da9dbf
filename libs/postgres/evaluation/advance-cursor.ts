import type { Database } from '../database.js';
import type { EvaluationCursor } from './load-cursors.js';

export interface AdvanceCursor extends EvaluationCursor {
  readonly at: number;
}

/** `behind`: another evaluator is already there or further; where, says `evaluatedTo`. */
export interface AdvancedCursor {
  readonly outcome: 'advanced' | 'behind';
  readonly evaluatedTo: number;
}

const advanceCursorSql = `
/* advanceCursor */
INSERT INTO plumbline.evaluation_cursors AS c (model, version, role, grain, evaluated_to_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (model, version, role, grain) DO UPDATE
SET evaluated_to_ms = EXCLUDED.evaluated_to_ms, updated_ms = EXCLUDED.updated_ms
WHERE c.evaluated_to_ms < EXCLUDED.evaluated_to_ms
RETURNING evaluated_to_ms AS "evaluatedTo"
`;

const loadCursorSql = `
/* advanceCursor */
SELECT evaluated_to_ms AS "evaluatedTo" FROM plumbline.evaluation_cursors
WHERE model = $1 AND version = $2 AND role = $3 AND grain = $4
`;

/** Forward only. The upsert locks its row, so of two evaluators at once the further one stays. */
export async function advanceCursor(database: Database, to: AdvanceCursor): Promise<AdvancedCursor> {
  const key = [to.model, to.version, to.role, to.grain];
  const [advanced] = await database.query<{ evaluatedTo: number }>(advanceCursorSql, [...key, to.evaluatedTo, to.at]);
  if (advanced !== undefined) return { outcome: 'advanced', ...advanced };
  const [current] = await database.query<{ evaluatedTo: number }>(loadCursorSql, key);
  if (current === undefined) throw new Error(`The cursor of ${key.join('/')} vanished while it was advanced`);
  return { outcome: 'behind', ...current };
}
