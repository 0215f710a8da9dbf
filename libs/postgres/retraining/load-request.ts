import type { Database } from '../database.js';
import type { RetrainingRecord } from './retraining-record.js';

const loadRequestSql = `
/* loadRequest */
SELECT id, model, policy, version, since_ms AS "since", attempt, state, cause, reason, alerts, decisive, definition,
       training_from_ms AS "trainingFrom", training_to_ms AS "trainingTo", delivery, run_id AS "runId", new_version AS "newVersion",
       outcome, comparisons, created_ms AS "createdAt", requested_ms AS "requestedAt", heard_ms AS "heardAt",
       registered_ms AS "registeredAt", judged_to_ms AS "judgedTo", ended_ms AS "endedAt"
FROM plumbline.retraining_requests WHERE id = $1
`;

export async function loadRequest(database: Database, id: string): Promise<RetrainingRecord | null> {
  const [row] = await database.query<RetrainingRecord>(loadRequestSql, [id]);
  return row ?? null;
}
