import type { Database } from '../database.js';

const deleteExpiredEvaluationsSql = `
/* deleteExpiredEvaluations */
DELETE FROM plumbline.evaluations e USING jsonb_to_recordset($1::text::jsonb) AS x(model text, before bigint)
WHERE e.model = x.model AND e.to_ms < x.before
`;

const deleteExpiredMarksSql = `
/* deleteExpiredEvaluations */
DELETE FROM plumbline.backfilled_hours h USING jsonb_to_recordset($1::text::jsonb) AS x(model text, before bigint)
WHERE h.model = x.model AND h.hour_ms < x.before
`;

/** What was judged of windows whose measures are gone. Alerts and their evidence stay. */
export async function deleteExpiredEvaluations(
  database: Database,
  models: readonly { model: string; before: number }[],
): Promise<void> {
  await database.query(deleteExpiredEvaluationsSql, [JSON.stringify(models)]);
  await database.query(deleteExpiredMarksSql, [JSON.stringify(models)]);
}
