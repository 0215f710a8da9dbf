import type { Database } from '../database.js';
import type { AlertRow } from './stored-alert.js';

const loadAlertSql = `
/* loadAlert */
SELECT seq, id, fingerprint, model, version, monitor, "check", grain, feature, segment,
       record, resolution_reason AS "resolutionReason", transitions, told, untold, body, evidence, acknowledged,
       snoozed_until_ms AS "snoozedUntil", verdict, opened_ms AS "openedAt", updated_ms AS "updatedAt"
FROM plumbline.alerts WHERE id = $1
`;

export async function loadAlert(database: Database, id: string): Promise<AlertRow | null> {
  const [row] = await database.query<AlertRow>(loadAlertSql, [id]);
  return row ?? null;
}
