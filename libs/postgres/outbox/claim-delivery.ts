import type { Database } from '../database.js';

export interface ClaimedDelivery {
  readonly id: string;
  readonly type: string;
  readonly body: string;
  /** 1 the first time. */
  readonly attempt: number;
  readonly failures: number;
}

const claimDeliverySql = `
/* claimDelivery */
UPDATE plumbline.outbox SET leased_until_wall_ms = $3, attempts = attempts + 1
WHERE id = (
  SELECT id FROM plumbline.outbox
  WHERE endpoint = $1 AND state IN ('waiting', 'retrying') AND next_attempt_wall_ms <= $2 AND leased_until_wall_ms <= $2
  ORDER BY next_attempt_wall_ms, seq
  LIMIT 1
  FOR UPDATE SKIP LOCKED
)
RETURNING id, type, body, attempts AS attempt, failures
`;

const beginAttemptSql = `
/* claimDelivery */
INSERT INTO plumbline.delivery_attempts (delivery, attempt, started_wall_ms) VALUES ($1, $2, $3)
`;

/**
 * The message to an endpoint that has been due for longest, if one is, for whoever asked first: nobody else sends it while the lease
 * runs, and where its holder dies it goes out again after the lease, under the same id.
 */
export async function claimDelivery(
  tx: Database,
  of: { readonly endpoint: string; readonly wallNow: number; readonly leaseMs: number },
): Promise<ClaimedDelivery | null> {
  const { endpoint, wallNow, leaseMs } = of;
  const [claimed] = await tx.query<ClaimedDelivery>(claimDeliverySql, [endpoint, wallNow, wallNow + leaseMs]);
  if (claimed === undefined) return null;
  await tx.query(beginAttemptSql, [claimed.id, claimed.attempt, wallNow]);
  return claimed;
}
