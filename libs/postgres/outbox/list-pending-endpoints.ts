import type { Database } from '../database.js';

export interface PendingEndpoint {
  readonly endpoint: string;
  /** When its next message is due, by the wall clock; may be past. */
  readonly dueAt: number;
  /** Until when the last of those that are being sent is somebody's alone; 0 when none is. */
  readonly leasedUntil: number;
}

const listPendingEndpointsSql = `
/* listPendingEndpoints */
SELECT o.endpoint, GREATEST(e.hold_until_wall_ms, min(GREATEST(o.next_attempt_wall_ms, o.leased_until_wall_ms))) AS "dueAt",
       max(o.leased_until_wall_ms) AS "leasedUntil"
FROM plumbline.outbox o JOIN plumbline.endpoints e ON e.name = o.endpoint
WHERE o.state IN ('waiting', 'retrying') AND e.disabled_reason IS NULL AND (e.definition ->> 'enabled')::boolean
GROUP BY o.endpoint, e.hold_until_wall_ms
`;

/** Endpoints that messages wait for, but those that are switched off. */
export async function listPendingEndpoints(database: Database): Promise<PendingEndpoint[]> {
  return database.query<PendingEndpoint>(listPendingEndpointsSql);
}
