import type { Database } from '../database.js';
import type { StoredTransition } from './stored-transition.js';

const insertTransitionsSql = `
/* insertTransitions */
INSERT INTO plumbline.alert_transitions (alert, sequence, from_state, to_state, from_ms, to_ms, at_ms, reason, told, breach)
SELECT alert, sequence, "from", "to", "fromMs", "toMs", at, reason, told, breach
FROM jsonb_to_recordset($1::text::jsonb) AS r(
  alert text, sequence integer, "from" text, "to" text, "fromMs" bigint, "toMs" bigint, at bigint, reason text, told text, breach jsonb)
ORDER BY at, alert, sequence
`;

/** An alert's sequence is its own: the same transition a second time is refused by its key, and with it the transaction. */
export async function insertTransitions(tx: Database, transitions: readonly StoredTransition[]): Promise<void> {
  if (transitions.length === 0) return;
  const rows = transitions.map(({ window, ...row }) => ({ ...row, fromMs: window.from, toMs: window.to }));
  await tx.query(insertTransitionsSql, [JSON.stringify(rows)]);
}
