import type { Database } from '../database.js';
import type { StoredEvaluation } from './stored-evaluation.js';

export interface FreshEvaluation extends StoredEvaluation {
  /** What subjects spoke from, by their key, as far as no alert keeps it. */
  readonly breaches: Readonly<Record<string, unknown>>;
}

const saveEvaluationsSql = `
/* saveEvaluations */
INSERT INTO plumbline.evaluations AS e
  (model, version, grain, family, from_ms, to_ms, rev_ms, first_rev_ms, backfill, alpha, hypotheses, monitors, verdicts, breaches)
SELECT model, version, grain, family, "from", "to", rev, rev, backfill, alpha, hypotheses, monitors, verdicts, breaches
FROM jsonb_to_recordset($1::text::jsonb) AS r(
  model text, version text, grain text, family text, "from" bigint, "to" bigint, rev bigint, backfill boolean,
  alpha double precision, hypotheses integer, monitors jsonb, verdicts jsonb, breaches jsonb)
ON CONFLICT (model, version, grain, family, from_ms) DO UPDATE
SET rev_ms = EXCLUDED.rev_ms, backfill = EXCLUDED.backfill, alpha = EXCLUDED.alpha, hypotheses = EXCLUDED.hypotheses,
    monitors = EXCLUDED.monitors, verdicts = EXCLUDED.verdicts, breaches = EXCLUDED.breaches
`;

/** The latest revision of a window replaces the one before. */
export async function saveEvaluations(tx: Database, evaluations: readonly FreshEvaluation[]): Promise<void> {
  if (evaluations.length === 0) return;
  const rows = evaluations.map(({ window, ...row }) => ({ ...row, ...window }));
  await tx.query(saveEvaluationsSql, [JSON.stringify(rows)]);
}
