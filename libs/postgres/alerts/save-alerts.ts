import type { Database } from '../database.js';
import type { StoredAlert } from './stored-alert.js';

const saveAlertsSql = `
/* saveAlerts */
INSERT INTO plumbline.alerts
  (id, fingerprint, model, version, monitor, "check", grain, feature, segment, state, since_ms, judged_to_ms,
   record, resolution_reason, transitions, told, untold, body, evidence, snoozed_until_ms, opened_ms, updated_ms)
SELECT id, fingerprint, model, version, monitor, "check", grain, feature, segment, record ->> 'state',
       (record #>> '{since,from}')::bigint, (record #>> '{lastJudged,to}')::bigint,
       record, "resolutionReason", transitions, told, untold, body, evidence, "snoozedUntil", "openedAt", "updatedAt"
FROM jsonb_to_recordset($1::text::jsonb) AS r(
  id text, fingerprint text, model text, version text, monitor text, "check" text, grain text,
  feature text, segment text, record jsonb, "resolutionReason" text, transitions integer, told boolean, untold text, body jsonb, evidence jsonb,
  "snoozedUntil" bigint, "openedAt" bigint, "updatedAt" bigint)
ON CONFLICT (id) DO UPDATE
SET state = EXCLUDED.state, since_ms = EXCLUDED.since_ms,
    judged_to_ms = EXCLUDED.judged_to_ms, record = EXCLUDED.record, resolution_reason = EXCLUDED.resolution_reason,
    transitions = EXCLUDED.transitions, told = EXCLUDED.told, untold = EXCLUDED.untold, body = EXCLUDED.body, evidence = EXCLUDED.evidence,
    snoozed_until_ms = EXCLUDED.snoozed_until_ms, updated_ms = EXCLUDED.updated_ms
`;

/** New ones, and where the others stand now. What people said of them is left as it is. */
export async function saveAlerts(tx: Database, alerts: readonly StoredAlert[]): Promise<void> {
  if (alerts.length > 0) await tx.query(saveAlertsSql, [JSON.stringify(alerts)]);
}
