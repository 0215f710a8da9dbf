import type { Database } from '../database.js';
import type { EvaluationStream } from './stored-evaluation.js';

const loadLatestEvaluatedSql = `
/* loadLatestEvaluated */
SELECT max(from_ms) AS "latest" FROM plumbline.evaluations
WHERE model = $1 AND version = $2 AND grain = $3 AND family = $4
`;

/** Where the latest window begins that was evaluated; null before the first. An earlier one is an amendment. */
export async function loadLatestEvaluated(database: Database, of: EvaluationStream): Promise<number | null> {
  const params = [of.model, of.version, of.grain, of.family];
  const [row] = await database.query<{ latest: number | null }>(loadLatestEvaluatedSql, params);
  return row?.latest ?? null;
}
