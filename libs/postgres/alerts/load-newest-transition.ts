import type { Database } from '../database.js';

const loadNewestTransitionSql = `
/* loadNewestTransition */
SELECT coalesce(max(seq), 0)::text AS seq
FROM plumbline.alert_transitions
`;

/** Another answer than before: an alert has changed its state. One of two that change at the same time may not show in it. */
export async function loadNewestTransition(database: Database): Promise<string> {
  const rows = await database.query<{ seq: string }>(loadNewestTransitionSql, []);
  return rows[0]?.seq ?? '0';
}
