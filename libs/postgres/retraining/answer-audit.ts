import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';
import type { RetrainingRecord } from './retraining-record.js';

/** That a person approved or refused a request, within the transaction of it. */
export async function answerAudit(
  tx: Database,
  { before, after, note, at, by }: { before: RetrainingRecord; after: RetrainingRecord; note: string; at: number; by: string },
): Promise<void> {
  const action = after.state === 'refused' ? 'retraining.refused' : 'retraining.approved';
  const change = { before: { state: before.state }, after: { state: after.state, note } };
  await recordAudit(tx, { at, by, action, model: after.model, subject: after.id, ...change });
}
