import type { Alert } from '#libs/contracts';
import type { Database } from '../database.js';

const listToldAlertsSql = `
/* listToldAlerts */
SELECT body
FROM plumbline.alerts
WHERE told
  AND (state IN ('firing', 'recovering') AND (snoozed_until_ms IS NULL OR snoozed_until_ms <= $1)
    OR state = 'resolved' AND updated_ms >= $2)
ORDER BY seq
`;

/** Alerts that somebody was told of and that fire now, but those that are snoozed, and those that were over only since then. By the event clock. */
export async function listToldAlerts(
  database: Database,
  { now, resolvedSince }: { readonly now: number; readonly resolvedSince: number },
): Promise<Alert[]> {
  const rows = await database.query<{ body: Alert }>(listToldAlertsSql, [now, resolvedSince]);
  return rows.map(({ body }) => body);
}
