import type { Database } from '../database.js';

export interface RecordAttempt {
  readonly id: string;
  readonly attempt: number;
  readonly answer: object;
  readonly wallNow: number;
  readonly became:
    | { readonly state: 'delivered' }
    | { readonly state: 'retrying'; readonly reason: string; readonly nextAttemptAt: number }
    | { readonly state: 'dead'; readonly reason: string };
}

const recordAttemptSql = `
/* recordAttempt */
UPDATE plumbline.delivery_attempts SET ended_wall_ms = $3, answer = $4::text::jsonb WHERE delivery = $1 AND attempt = $2
`;

/** An answer that comes after the lease was lost settles nothing unless it is good news: another attempt is on its way. */
const settleSql = `
/* recordAttempt */
UPDATE plumbline.outbox
SET state = $3, reason = $4, next_attempt_wall_ms = $5, leased_until_wall_ms = 0, failures = failures + $6,
    settled_wall_ms = CASE WHEN $3 = 'retrying' THEN NULL ELSE $7::bigint END
WHERE id = $1 AND (attempts = $2 AND state IN ('waiting', 'retrying') OR $3 = 'delivered' AND state <> 'delivered')
`;

/** What came back, and what becomes of the message by it. */
export async function recordAttempt(tx: Database, record: RecordAttempt): Promise<void> {
  const { id, attempt, answer, wallNow, became } = record;
  await tx.query(recordAttemptSql, [id, attempt, wallNow, JSON.stringify(answer)]);
  const reason = became.state === 'delivered' ? null : became.reason;
  const next = became.state === 'retrying' ? became.nextAttemptAt : null;
  const failed = became.state === 'delivered' ? 0 : 1;
  await tx.query(settleSql, [id, attempt, became.state, reason, next, failed, wallNow]);
}
