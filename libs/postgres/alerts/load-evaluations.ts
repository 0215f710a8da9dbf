import type { Database } from '../database.js';
import type { EvaluationStream, StoredEvaluation } from './stored-evaluation.js';

type EvaluationRow = Omit<StoredEvaluation, 'window'> & { from: number; to: number };

const loadEvaluationsSql = `
/* loadEvaluations */
SELECT model, version, grain, family, from_ms AS "from", to_ms AS "to", rev_ms AS "rev", backfill, alpha, hypotheses,
       monitors, verdicts
FROM plumbline.evaluations
WHERE model = $1 AND version = $2 AND grain = $3 AND family = $4 AND from_ms >= $5 AND from_ms < $6
ORDER BY from_ms
`;

/** Of the windows that begin in a span, the latest revision of each, in the order of their windows. */
export async function loadEvaluations(
  database: Database,
  of: EvaluationStream & { readonly from: number; readonly to: number },
): Promise<StoredEvaluation[]> {
  const params = [of.model, of.version, of.grain, of.family, of.from, of.to];
  const rows = await database.query<EvaluationRow>(loadEvaluationsSql, params);
  return rows.map(({ from, to, ...row }) => ({ ...row, window: { from, to } }));
}
