import type { Database } from '../database.js';
import type { LabelHistoryOf, StoredLabelHistory } from './label-history.js';

const loadLabelHistorySql = `
/* loadLabelHistory */
SELECT history FROM plumbline.label_histories
WHERE model = $1 AND version = $2 AND role = $3 AND day_ms = $4 AND learned_as = $5
`;

/** What was kept for the day; null where nothing was. */
export async function loadLabelHistory(
  database: Database,
  { model, version, role, day, learnedAs }: LabelHistoryOf,
): Promise<StoredLabelHistory | null> {
  const params = [model, version, role, day, learnedAs];
  const [row] = await database.query<{ history: StoredLabelHistory }>(loadLabelHistorySql, params);
  return row?.history ?? null;
}
