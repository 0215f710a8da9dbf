import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';
import type { CountedReference } from './reference-record.js';

export interface SaveRecount extends CountedReference {
  readonly id: string;
  readonly at: number;
}

const lockSql = `
/* saveRecount */
SELECT model, hash, counted_as AS "countedAs" FROM plumbline.model_references WHERE id = $1 AND status = 'ready' FOR UPDATE
`;

const recountSql = `
/* saveRecount */
UPDATE plumbline.model_references
SET hash = $2, rows = $3, from_ms = $4, to_ms = $5, phi = $6::text::jsonb, counted_as = $7::text::jsonb, settled_ms = $8
WHERE id = $1
`;

/** The rows of a ready reference were counted once more, under another definition of its model: the one thing that changes it. */
export async function saveRecount(database: Database, recount: SaveRecount): Promise<void> {
  const { id, hash, rows, from, to, phi, countedAs, at } = recount;
  await database.transaction(async (tx) => {
    const [before] = await tx.query<{ model: string; hash: string; countedAs: unknown }>(lockSql, [id]);
    if (before === undefined) throw new Error(`Reference ${id} is not ready and was counted once more`);
    const { model, ...was } = before;
    await tx.query(recountSql, [id, hash, rows, from, to, JSON.stringify(phi), JSON.stringify(countedAs), at]);
    const change = { before: was, after: { hash, countedAs } };
    await recordAudit(tx, { at, by: 'plumbline', action: 'reference.recounted', model, subject: id, ...change });
  });
}
