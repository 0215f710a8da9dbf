import type { AlertState, MonitorCheck, Page } from '#libs/contracts';
import type { Database } from '../database.js';
import { toPage, type PageRequest } from '../to-page.js';
import type { AlertRow } from './stored-alert.js';

export interface ListAlerts extends PageRequest {
  readonly model?: string | undefined;
  readonly version?: string | undefined;
  readonly states?: readonly AlertState[] | undefined;
  readonly check?: MonitorCheck | undefined;
  readonly monitor?: string | undefined;
  /** Those that were not over before, by the event clock. */
  readonly since?: number | undefined;
}

const listAlertsSql = `
/* listAlerts */
SELECT seq, id, fingerprint, model, version, monitor, "check", grain, feature, segment, record,
       resolution_reason AS "resolutionReason", transitions, told, untold, body, evidence, acknowledged,
       snoozed_until_ms AS "snoozedUntil", verdict, opened_ms AS "openedAt", updated_ms AS "updatedAt"
FROM plumbline.alerts
WHERE ($1::text IS NULL OR model = $1) AND ($2::text IS NULL OR version = $2)
  AND ($3::text IS NULL OR state IN (SELECT jsonb_array_elements_text($3::text::jsonb)))
  AND ($4::text IS NULL OR "check" = $4) AND ($5::text IS NULL OR monitor = $5)
  AND ($6::bigint IS NULL OR judged_to_ms >= $6) AND ($7::bigint IS NULL OR seq < $7)
ORDER BY seq DESC
LIMIT $8
`;

/** Newest first. */
export async function listAlerts(database: Database, of: ListAlerts): Promise<Page<AlertRow>> {
  const states = of.states === undefined ? null : JSON.stringify(of.states);
  const rows = await database.query<AlertRow>(listAlertsSql, [
    of.model ?? null,
    of.version ?? null,
    states,
    of.check ?? null,
    of.monitor ?? null,
    of.since ?? null,
    of.cursor ?? null,
    of.limit + 1,
  ]);
  return toPage(rows, of.limit, (row) => String(row.seq));
}
