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
ORDER BY 1, 2, 3, 4
`;

/** Alerts that are not over. */
export async function countActiveAlerts(database: Database): Promise<ActiveAlerts[]> {
  return database.query<ActiveAlerts>(countActiveAlertsSql);
}
