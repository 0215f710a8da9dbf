import type { Database } from '../database.js';
import type { EvaluationStream } from './stored-evaluation.js';

type Part = Pick<EvaluationStream, 'grain' | 'family'>;

const loadLatestEvaluatedSql = `
/* loadLatestEvaluated */
SELECT s.grain, s.family, (
  SELECT max(from_ms) FROM plumbline.evaluations e
  WHERE e.model = $1 AND e.version = $2 AND e.grain = s.grain AND e.family = s.family
) AS "latest"
FROM jsonb_to_recordset($3::text::jsonb) AS s(grain text, family text)
`;

/** Where the latest window of each grain and family begins that was evaluated; null before the first. An earlier one is an amendment. */
export async function loadLatestEvaluated(
  database: Database,
  of: { model: string; version: string; parts: readonly Part[] },
): Promise<(Part & { readonly latest: number | null })[]> {
  return database.query(loadLatestEvaluatedSql, [of.model, of.version, JSON.stringify(of.parts)]);
}
