import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';
import type { StoredSilence } from './stored-silence.js';

export type CreateSilence = Omit<StoredSilence, 'endedAt' | 'endedBy'> & { readonly by: string };

const createSilenceSql = `
/* createSilence */
INSERT INTO plumbline.silences (id, matchers, author, reason, from_ms, to_ms, created_ms)
VALUES ($1, $2::text::jsonb, $3, $4, $5, $6, $7)
`;

/** Audited; where it names one model, among that model's changes. */
export async function createSilence(database: Database, silence: CreateSilence): Promise<void> {
  const { id, matchers, author, reason, from, to, createdAt, by } = silence;
  await database.transaction(async (tx) => {
    await tx.query(createSilenceSql, [id, JSON.stringify(matchers), author, reason, from, to, createdAt]);
    const after = { matchers, author, reason, from, to };
    const change = { model: modelOf(matchers), subject: id, before: null, after };
    await recordAudit(tx, { at: createdAt, by, action: 'silence.created', ...change });
  });
}

/** '' where it is about several models, or any. */
export function modelOf(matchers: StoredSilence['matchers']): string {
  return matchers.find(({ label, operator }) => label === 'model' && operator === '=')?.value ?? '';
}
