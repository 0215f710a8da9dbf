import type { Database } from '../database.js';

const deleteTransitionsSql = `
/* deleteAlerts */
DELETE FROM plumbline.alert_transitions WHERE alert IN (SELECT jsonb_array_elements_text($1::text::jsonb))
`;

const deleteAlertsSql = `
/* deleteAlerts */
DELETE FROM plumbline.alerts WHERE id IN (SELECT jsonb_array_elements_text($1::text::jsonb))
`;

/** Of pending alerts that came to nothing: nobody was told of them. */
export async function deleteAlerts(tx: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(deleteTransitionsSql, [JSON.stringify(ids)]);
  await tx.query(deleteAlertsSql, [JSON.stringify(ids)]);
}
