import type { AlertState, MonitorCheck } from '#libs/contracts';
import type { Database } from '../database.js';
import type { AlertRow } from './stored-alert.js';

export interface LoadAlerts {
  readonly model: string;
  readonly version?: string | undefined;
  readonly states?: readonly AlertState[] | undefined;
  readonly check?: MonitorCheck | undefined;
  /** Only those that were not over before this moment of the event clock: their last judged window ends then or later. */
  readonly judgedSince?: number | undefined;
}

const loadAlertsSql = `
/* loadAlerts */
SELECT seq, id, fingerprint, model, version, monitor, "check", grain, feature, segment,
       record, resolution_reason AS "resolutionReason", transitions, told, untold, body, evidence, acknowledged,
       snoozed_until_ms AS "snoozedUntil", verdict, opened_ms AS "openedAt", updated_ms AS "updatedAt"
FROM plumbline.alerts
WHERE model = $1 AND ($2::text IS NULL OR version = $2)
  AND ($3::text IS NULL OR state IN (SELECT jsonb_array_elements_text($3::text::jsonb)))
  AND ($4::bigint IS NULL OR judged_to_ms >= $4) AND ($5::text IS NULL OR "check" = $5)
ORDER BY seq
`;

/** Alerts of a model in the order in which they were opened. */
export async function loadAlerts(database: Database, of: LoadAlerts): Promise<AlertRow[]> {
  const states = of.states === undefined ? null : JSON.stringify(of.states);
  const params = [of.model, of.version ?? null, states, of.judgedSince ?? null, of.check ?? null];
  return database.query<AlertRow>(loadAlertsSql, params);
}
