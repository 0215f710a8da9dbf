import type { Database } from '../database.js';

const lockRetrainingSql = `
/* lockRetraining */
SELECT pg_advisory_xact_lock(hashtextextended('plumbline/retraining/' || $1, 0))
`;

/** Until the transaction ends nobody else decides about requests of the model, or moves one on. */
export async function lockRetraining(tx: Database, model: string): Promise<void> {
  await tx.query(lockRetrainingSql, [model]);
}
