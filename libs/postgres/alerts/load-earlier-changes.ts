import type { AlertTransition } from '#libs/contracts';
import type { Database } from '../database.js';

/** A start or an end of an alert of one subject. */
export interface EarlierStartOrEnd {
  readonly fingerprint: string;
  readonly window: { readonly from: number; readonly to: number };
  readonly begins: boolean;
  readonly told: AlertTransition['told'];
}

const loadEarlierChangesSql = `
/* loadEarlierChanges */
SELECT a.fingerprint, t.from_ms AS "from", t.to_ms AS "to", t.to_state <> 'resolved' AS "begins", t.told
FROM plumbline.alerts a JOIN plumbline.alert_transitions t ON t.alert = a.id
WHERE a.fingerprint IN (SELECT jsonb_array_elements_text($1::text::jsonb)) AND t.to_ms > $2
  AND ((t.to_state IN ('firing', 'recovering') AND t.from_state NOT IN ('firing', 'recovering')) OR t.to_state = 'resolved')
ORDER BY t.seq
`;

/** How alerts of subjects came and went since a moment, in the order in which it was found out. */
export async function loadEarlierChanges(
  database: Database,
  of: { fingerprints: readonly string[]; since: number },
): Promise<EarlierStartOrEnd[]> {
  const rows = await database.query<Omit<EarlierStartOrEnd, 'window'> & { from: number; to: number }>(loadEarlierChangesSql, [
    JSON.stringify(of.fingerprints),
    of.since,
  ]);
  return rows.map(({ from, to, ...row }) => ({ ...row, window: { from, to } }));
}
