import type { AlertState, Severity } from '#libs/contracts';
import type { Database } from '../database.js';

export interface ActiveAlerts {
  readonly model: string;
  readonly version: string;
  readonly severity: Severity;
  readonly state: AlertState;
  readonly alerts: number;
}

const countActiveAlertsSql = `
/* countActiveAlerts */
SELECT model, version, body ->> 'severity' AS severity, state, count(*)::integer AS alerts
FROM plumbline.alerts
WHERE state IN ('pending', 'firing', 'recovering')
GROUP BY 1, 2, 3, 4
ORDER BY state = 'firing' DESC, 1, 2, 3, 4
LIMIT $1
`;

/** Alerts that are not over, at most so many rows, those that fire first. */
export async function countActiveAlerts(database: Database, limit: number): Promise<ActiveAlerts[]> {
  return database.query<ActiveAlerts>(countActiveAlertsSql, [limit]);
}
