import type { Database } from '../database.js';
import type { WaitingHalfRecord } from './waiting-half.js';

export type ExpiredHalf = WaitingHalfRecord & { readonly mapping: string; readonly source: 'http' | 'kafka' };

interface ExpiredRow {
  readonly mapping: string;
  readonly id: string;
  readonly source: 'http' | 'kafka';
  readonly side: 'request' | 'response';
  readonly text: string;
  readonly headers: string;
}

const DAY_MS = 86_400_000;

const forgetWholeSql = `
/* takeExpiredHalves */
DELETE FROM plumbline.waiting_halves WHERE expires_ms <= $1 AND request IS NOT NULL AND response IS NOT NULL
`;

const takeExpiredHalvesSql = `
/* takeExpiredHalves */
DELETE FROM plumbline.waiting_halves AS w
USING (
  SELECT mapping, id FROM plumbline.waiting_halves
  WHERE expires_ms <= $1 AND (request IS NULL OR response IS NULL)
  ORDER BY mapping, id
  LIMIT $2
  FOR UPDATE SKIP LOCKED
) AS expired
WHERE w.mapping = expired.mapping AND w.id = expired.id
RETURNING w.mapping, w.id, w.source, CASE WHEN w.request IS NULL THEN 'response' ELSE 'request' END AS side,
  COALESCE(w.request, w.response) AS text, COALESCE(w.request_headers, w.response_headers) AS headers
`;

/**
 * Halves whose other half did not come in time are gone once `tell` has made them known, and stay where it fails. A half that comes while
 * they are told waits, and finds them gone. A whole pair that is still here was made durable by a process that ended before it could forget
 * it, or its last record is read again: it is nothing to tell of, and goes a day later.
 */
export async function takeExpiredHalves(
  database: Database,
  { now, limit }: { now: number; limit: number },
  tell: (halves: ExpiredHalf[]) => Promise<void>,
): Promise<number> {
  return database.transaction(async (tx) => {
    await tx.query(forgetWholeSql, [now - DAY_MS]);
    const rows = await tx.query<ExpiredRow>(takeExpiredHalvesSql, [now, limit]);
    const halves = rows.map(({ text, headers, ...half }) => ({
      ...half,
      half: { text, headers: JSON.parse(headers) as Record<string, string> },
    }));
    if (halves.length > 0) await tell(halves);
    return halves.length;
  });
}
