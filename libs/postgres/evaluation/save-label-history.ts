import type { Database } from '../database.js';
import type { LabelHistoryOf, StoredLabelHistory } from './label-history.js';

const saveLabelHistorySql = `
/* saveLabelHistory */
INSERT INTO plumbline.label_histories AS kept (model, version, role, day_ms, learned_as, history)
VALUES ($1, $2, $3, $4, $5, $6::text::jsonb)
ON CONFLICT (model, version, role) DO UPDATE
SET day_ms = EXCLUDED.day_ms, learned_as = EXCLUDED.learned_as, history = EXCLUDED.history
WHERE kept.day_ms < EXCLUDED.day_ms OR (kept.day_ms = EXCLUDED.day_ms AND kept.learned_as <> EXCLUDED.learned_as)
`;

/** Keeps it for the day, in the place of that of the day before; of two for one day the first stays. */
export async function saveLabelHistory(
  database: Database,
  { model, version, role, day, learnedAs, history }: LabelHistoryOf & { readonly history: StoredLabelHistory },
): Promise<void> {
  await database.query(saveLabelHistorySql, [model, version, role, day, learnedAs, JSON.stringify(history)]);
}
