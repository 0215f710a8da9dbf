import type { Database } from '../database.js';
import type { RetrainingRecord } from './retraining-record.js';

const saveRequestSql = `
/* saveRequest */
INSERT INTO plumbline.retraining_requests
  (id, model, policy, version, since_ms, attempt, state, cause, reason, alerts, decisive, definition, training_from_ms, training_to_ms,
   delivery, run_id, new_version, outcome, comparisons, created_ms, requested_ms, heard_ms, registered_ms, judged_to_ms, ended_ms)
SELECT id, model, policy, version, since, attempt, state, cause, reason, alerts, decisive, definition, "trainingFrom", "trainingTo",
       delivery, "runId", "newVersion", outcome, comparisons, "createdAt", "requestedAt", "heardAt", "registeredAt", "judgedTo", "endedAt"
FROM jsonb_to_record($1::text::jsonb) AS r(
  id text, model text, policy text, version text, since bigint, attempt integer, state text, cause text, reason text, alerts jsonb,
  decisive text, definition jsonb, "trainingFrom" bigint, "trainingTo" bigint, delivery text, "runId" text, "newVersion" text,
  outcome text, comparisons jsonb, "createdAt" bigint, "requestedAt" bigint, "heardAt" bigint, "registeredAt" bigint, "judgedTo" bigint,
  "endedAt" bigint)
ON CONFLICT (id) DO UPDATE
SET state = EXCLUDED.state, cause = EXCLUDED.cause, reason = EXCLUDED.reason, alerts = EXCLUDED.alerts, decisive = EXCLUDED.decisive,
    definition = EXCLUDED.definition, training_from_ms = EXCLUDED.training_from_ms, training_to_ms = EXCLUDED.training_to_ms,
    delivery = EXCLUDED.delivery, run_id = EXCLUDED.run_id, new_version = EXCLUDED.new_version, outcome = EXCLUDED.outcome,
    comparisons = EXCLUDED.comparisons, requested_ms = EXCLUDED.requested_ms, heard_ms = EXCLUDED.heard_ms,
    registered_ms = EXCLUDED.registered_ms, judged_to_ms = EXCLUDED.judged_to_ms, ended_ms = EXCLUDED.ended_ms
`;

/** A new one, or where it stands now. Within a transaction that holds `lockRetraining`. */
export async function saveRequest(tx: Database, request: RetrainingRecord): Promise<void> {
  await tx.query(saveRequestSql, [JSON.stringify(request)]);
}
