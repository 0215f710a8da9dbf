import type { Database } from '../database.js';

const addTimelineEventSql = `
/* addTimelineEvent */
INSERT INTO plumbline.retraining_events (request, at_ms, what, detail, by, cause) VALUES ($1, $2, $3, $4, $5, $6)
`;

/** Within the transaction of what happened. */
export async function addTimelineEvent(
  tx: Database,
  event: { request: string; at: number; what: string; detail: string; by: string; cause?: string },
): Promise<void> {
  await tx.query(addTimelineEventSql, [event.request, event.at, event.what, event.detail, event.by, event.cause ?? null]);
}
