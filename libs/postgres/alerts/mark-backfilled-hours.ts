import type { Database } from '../database.js';

const markBackfilledHoursSql = `
/* markBackfilledHours */
INSERT INTO plumbline.backfilled_hours (model, hour_ms, at_ms)
SELECT $1, hour::bigint, $3 FROM jsonb_array_elements_text($2::text::jsonb) AS hour
ON CONFLICT (model, hour_ms) DO UPDATE SET at_ms = EXCLUDED.at_ms
WHERE plumbline.backfilled_hours.at_ms < EXCLUDED.at_ms
`;

/** History is about to be loaded into these hours. Before its rows are stored, so that nobody is paged in between. */
export async function markBackfilledHours(
  database: Database,
  mark: { model: string; hours: readonly number[]; at: number },
): Promise<void> {
  if (mark.hours.length > 0) await database.query(markBackfilledHoursSql, [mark.model, JSON.stringify(mark.hours), mark.at]);
}
