import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';
import type { CountedReference } from './reference-record.js';

export interface SetReferenceReady extends CountedReference {
  readonly id: string;
  readonly gridId: string;
  readonly meta: unknown;
  readonly at: number;
}

/** `immutable`: it is ready with another hash, or failed; it stays what it is. */
export type SettledReference =
  | { readonly outcome: 'set' | 'unchanged' }
  | { readonly outcome: 'immutable'; readonly status: 'ready' | 'failed'; readonly hash: string | null }
  | { readonly outcome: 'unknown-reference' };

interface LockedReference {
  model: string;
  by: string;
  status: 'building' | 'ready' | 'failed';
  hash: string | null;
}

const lockSql = `
/* setReferenceReady */
SELECT model, by, status, hash FROM plumbline.model_references WHERE id = $1 FOR UPDATE
`;

const readySql = `
/* setReferenceReady */
UPDATE plumbline.model_references
SET status = 'ready', hash = $2, rows = $3, from_ms = $4, to_ms = $5, grid_id = $6,
    phi = $7::text::jsonb, meta = $8::text::jsonb, settled_ms = $9, counted_as = $10::text::jsonb
WHERE id = $1
`;

/** Gives a reference its counts' hash and makes it final. The same again changes nothing; another hash is refused. */
export async function setReferenceReady(database: Database, ready: SetReferenceReady): Promise<SettledReference> {
  const { id, hash, rows, from, to, gridId, phi, countedAs, meta, at } = ready;
  return database.transaction(async (tx) => {
    const [row] = await tx.query<LockedReference>(lockSql, [id]);
    if (row === undefined) return { outcome: 'unknown-reference' };
    if (row.status === 'ready' && row.hash === hash) return { outcome: 'unchanged' };
    if (row.status !== 'building') return { outcome: 'immutable', status: row.status, hash: row.hash };
    const [phiText, metaText, countedAsText] = [JSON.stringify(phi), JSON.stringify(meta), JSON.stringify(countedAs)];
    await tx.query(readySql, [id, hash, rows, from, to, gridId, phiText, metaText, at, countedAsText]);
    const change = { before: null, after: { hash, rows, from, to, gridId } };
    await recordAudit(tx, { at, by: row.by, action: 'reference.ready', model: row.model, subject: id, ...change });
    return { outcome: 'set' };
  });
}
