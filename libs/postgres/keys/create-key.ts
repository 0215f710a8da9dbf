import type { KeyScope } from '#libs/contracts';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';

export interface CreateKey {
  readonly id: string;
  /** SHA-256 of the whole key: it has too much entropy to be guessed from it. */
  readonly hash: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly at: number;
  readonly by: string;
}

const createKeySql = `
/* createKey */
INSERT INTO plumbline.keys (id, hash, name, scopes, created_ms, by) VALUES ($1, $2, $3, $4::text::jsonb, $5, $6)
`;

/** Audited, without key and hash. */
export async function createKey(database: Database, create: CreateKey): Promise<void> {
  const { id, hash, name, scopes, at, by } = create;
  await database.transaction(async (tx) => {
    await tx.query(createKeySql, [id, hash, name, JSON.stringify(scopes), at, by]);
    const after = { name, scopes };
    await recordAudit(tx, { at, by, action: 'key.created', model: '', subject: id, before: null, after });
  });
}
