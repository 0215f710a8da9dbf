import type { Database } from '../database.js';
import type { StoredEvaluation } from './stored-evaluation.js';

const saveEvaluationsSql = `
/* saveEvaluations */
INSERT INTO plumbline.evaluations AS e
  (model, version, grain, family, from_ms, to_ms, rev_ms, first_rev_ms, backfill, alpha, hypotheses, monitors, verdicts)
SELECT model, version, grain, family, "from", "to", rev, rev, backfill, alpha, hypotheses, monitors, verdicts
FROM jsonb_to_recordset($1::text::jsonb) AS r(
  model text, version text, grain text, family text, "from" bigint, "to" bigint, rev bigint, backfill boolean,
  alpha double precision, hypotheses integer, monitors jsonb, verdicts jsonb)
ON CONFLICT (model, version, grain, family, from_ms) DO UPDATE
SET rev_ms = EXCLUDED.rev_ms, backfill = EXCLUDED.backfill, alpha = EXCLUDED.alpha, hypotheses = EXCLUDED.hypotheses,
    monitors = EXCLUDED.monitors, verdicts = EXCLUDED.verdicts
`;

/** The latest revision of a window replaces the one before. */
export async function saveEvaluations(tx: Database, evaluations: readonly StoredEvaluation[]): Promise<void> {
  if (evaluations.length === 0) return;
  const rows = evaluations.map(({ window, ...row }) => ({ ...row, ...window }));
  await tx.query(saveEvaluationsSql, [JSON.stringify(rows)]);
}
