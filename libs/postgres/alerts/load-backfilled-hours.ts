import type { Database } from '../database.js';

export interface BackfilledHour {
  readonly hour: number;
  /** When history was loaded into it, by the event clock. */
  readonly at: number;
}

const loadBackfilledHoursSql = `
/* loadBackfilledHours */
SELECT hour_ms AS "hour", at_ms AS "at" FROM plumbline.backfilled_hours
WHERE model = $1 AND hour_ms >= $2 AND hour_ms < $3
ORDER BY hour_ms
`;

export async function loadBackfilledHours(
  database: Database,
  of: { model: string; from: number; to: number },
): Promise<BackfilledHour[]> {
  return database.query<BackfilledHour>(loadBackfilledHoursSql, [of.model, of.from, of.to]);
}
