import type { Database } from '../database.js';
import type { EvaluationStream } from './stored-evaluation.js';

const loadBreachSql = `
/* loadBreach */
SELECT breaches -> $6::text AS breach
FROM plumbline.evaluations
WHERE model = $1 AND version = $2 AND grain = $3 AND family = $4 AND from_ms = $5
`;

/** What a subject spoke from in the window that begins at `from`, as the evaluation kept it under the key; null where it kept nothing. */
export async function loadBreach(
  tx: Database,
  of: EvaluationStream & { readonly from: number; readonly key: string },
): Promise<unknown> {
  const [row] = await tx.query<{ breach: unknown }>(loadBreachSql, [of.model, of.version, of.grain, of.family, of.from, of.key]);
  return row?.breach ?? null;
}
