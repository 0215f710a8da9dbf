import { randomUUID } from 'node:crypto';
import type { Database } from '../database.js';

export interface LeaseOptions {
  readonly name: string;
  /** How long a holder that died keeps others out. Renewed three times as often. */
  readonly ttlMs: number;
  readonly wallNow: () => number;
}

export type Leased<T> =
  { readonly outcome: 'done'; readonly result: T } | { readonly outcome: 'held-by-another'; readonly until: number };

const acquireSql = `
/* withLease */
INSERT INTO plumbline.leases AS l (name, holder, until_ms) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET holder = EXCLUDED.holder, until_ms = EXCLUDED.until_ms
WHERE l.until_ms <= $4
RETURNING until_ms
`;

const renewSql = `
/* withLease */
UPDATE plumbline.leases SET until_ms = $3 WHERE name = $1 AND holder = $2 RETURNING until_ms
`;

const heldUntilSql = `
/* withLease */
SELECT until_ms AS "until" FROM plumbline.leases WHERE name = $1
`;

const releaseSql = `
/* withLease */
DELETE FROM plumbline.leases WHERE name = $1 AND holder = $2
`;

/**
 * Runs `fn` unless another process holds the name, which is no error. A row and not an advisory lock, since a lock would need a
 * connection for as long as `fn` runs, and the embedded engine has only one. The signal aborts when the lease was lost.
 */
export async function withLease<T>(
  database: Database,
  options: LeaseOptions,
  fn: (signal: AbortSignal) => Promise<T>,
): Promise<Leased<T>> {
  const { name, ttlMs, wallNow } = options;
  const holder = randomUUID();
  const now = wallNow();
  const acquired = await database.query(acquireSql, [name, holder, now + ttlMs, now]);
  if (acquired.length === 0) {
    const [held] = await database.query<{ until: number }>(heldUntilSql, [name]);
    return { outcome: 'held-by-another', until: held?.until ?? now };
  }
  const lost = new AbortController();
  let until = now + ttlMs;
  const renew = async (): Promise<void> => {
    const next = wallNow() + ttlMs;
    // A renewal that could not be sent costs nothing while the lease runs; the next one may get through.
    const rows = await database.query(renewSql, [name, holder, next]).catch(() => null);
    if (rows !== null && rows.length > 0) until = next;
    if (rows?.length === 0 || wallNow() >= until) lost.abort(new Error(`The lease ${name} was lost`));
  };
  const renewal = setInterval(() => void renew(), ttlMs / 3);
  try {
    return { outcome: 'done', result: await fn(lost.signal) };
  } finally {
    clearInterval(renewal);
    // What the work came to counts; a lease that could not be given back runs out by itself.
    await database.query(releaseSql, [name, holder]).catch(() => null);
  }
}
