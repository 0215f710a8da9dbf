import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';
import { loadAlert } from './load-alert.js';
import { lockAlerts } from './lock-alerts.js';
import type { AlertRow, SaidBy, StoredAlert } from './stored-alert.js';

/** What a person says of an alert. */
export type AlertWord =
  | { readonly kind: 'acknowledged'; readonly acknowledged: SaidBy }
  | { readonly kind: 'snoozed'; readonly until: number; readonly by: string; readonly note: string }
  | { readonly kind: 'verdict'; readonly verdict: NonNullable<StoredAlert['verdict']> };

const answerAlertSql = `
/* answerAlert */
UPDATE plumbline.alerts
SET acknowledged = COALESCE($2::text::jsonb, acknowledged), snoozed_until_ms = COALESCE($3::bigint, snoozed_until_ms),
    verdict = COALESCE($4::text::jsonb, verdict)
WHERE id = $1
`;

/** Keeps what a person said; null where there is no such alert. The latest word of a kind counts. Audited. */
export async function answerAlert(
  database: Database,
  { id, word, at, by }: { id: string; word: AlertWord; at: number; by: string },
): Promise<AlertRow | null> {
  return database.transaction(async (tx) => {
    const found = await loadAlert(tx, id);
    if (found === null) return null;
    await lockAlerts(tx, found.model);
    const acknowledged = word.kind === 'acknowledged' ? JSON.stringify(word.acknowledged) : null;
    const until = word.kind === 'snoozed' ? word.until : null;
    const verdict = word.kind === 'verdict' ? JSON.stringify(word.verdict) : null;
    const before = await loadAlert(tx, id);
    await tx.query(answerAlertSql, [id, acknowledged, until, verdict]);
    const after = await loadAlert(tx, id);
    const change = { before: before && toSaid(before), after: { ...(after && toSaid(after)), ...word } };
    await recordAudit(tx, { at, by, action: `alert.${word.kind}`, model: found.model, subject: id, ...change });
    return after;
  });
}

function toSaid({ acknowledged, snoozedUntil, verdict }: StoredAlert): object {
  return { acknowledged, snoozedUntil, verdict };
}
