import type { Database } from '../database.js';

const lockAlertsSql = `
/* lockAlerts */
SELECT pg_advisory_xact_lock(hashtextextended('plumbline/alerts/' || $1, 0))
`;

/** Until the transaction ends nobody else folds, ends or answers alerts of the model: of two evaluators at once the second sees what the first told. */
export async function lockAlerts(tx: Database, model: string): Promise<void> {
  await tx.query(lockAlertsSql, [model]);
}
