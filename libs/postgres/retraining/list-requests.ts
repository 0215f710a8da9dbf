import type { Page, RetrainingState } from '#libs/contracts';
import type { Database } from '../database.js';
import { toPage, type PageRequest } from '../to-page.js';
import type { RetrainingRecord } from './retraining-record.js';

const listRequestsSql = `
/* listRequests */
SELECT seq, id, model, policy, version, since_ms AS "since", attempt, state, cause, reason, alerts, decisive, definition,
       training_from_ms AS "trainingFrom", training_to_ms AS "trainingTo", delivery, run_id AS "runId", new_version AS "newVersion",
       outcome, comparisons, created_ms AS "createdAt", requested_ms AS "requestedAt", heard_ms AS "heardAt",
       registered_ms AS "registeredAt", judged_to_ms AS "judgedTo", ended_ms AS "endedAt"
FROM plumbline.retraining_requests
WHERE ($1::text IS NULL OR model = $1) AND ($2::text IS NULL OR state = $2) AND ($3::bigint IS NULL OR seq < $3)
ORDER BY seq DESC
LIMIT $4
`;

/** Requests, the latest first. */
export async function listRequests(
  database: Database,
  of: PageRequest & { readonly model?: string | undefined; readonly state?: RetrainingState | undefined },
): Promise<Page<RetrainingRecord>> {
  const params = [of.model ?? null, of.state ?? null, of.cursor ?? null, of.limit + 1];
  const rows = await database.query<RetrainingRecord & { seq: number }>(listRequestsSql, params);
  const { items, next } = toPage(rows, of.limit, (row) => String(row.seq));
  return { items: items.map(({ seq: _, ...request }) => request), next };
}
