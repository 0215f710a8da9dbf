import type { Database } from '../database.js';
import type { StoredTransition } from './stored-transition.js';

type TransitionRow = Omit<StoredTransition, 'window'> & { fromMs: number; toMs: number };

const listTransitionsSql = `
/* listTransitions */
SELECT alert, sequence, from_state AS "from", to_state AS "to", from_ms AS "fromMs", to_ms AS "toMs", at_ms AS "at", reason, told, breach
FROM plumbline.alert_transitions
WHERE alert IN (SELECT jsonb_array_elements_text($1::text::jsonb))
ORDER BY seq
`;

/** Of the given alerts, in the order in which they came about. */
export async function listTransitions(database: Database, alerts: readonly string[]): Promise<StoredTransition[]> {
  const rows = await database.query<TransitionRow>(listTransitionsSql, [JSON.stringify(alerts)]);
  return rows.map(({ fromMs, toMs, ...row }) => ({ ...row, window: { from: fromMs, to: toMs } }));
}
