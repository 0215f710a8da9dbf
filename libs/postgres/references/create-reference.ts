import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';
import { loadVersion } from '../versions/load-version.js';
import { loadReference } from './load-reference.js';
import type { ReferenceRecord, ReferenceSource } from './reference-record.js';

export interface CreateReference {
  readonly id: string;
  readonly model: string;
  readonly version: string;
  readonly source: ReferenceSource;
  readonly provisional?: boolean | undefined;
  readonly at: number;
  readonly by: string;
}

/** `exists`: the id is taken, by this very request sent again or by another; nothing was changed. */
export type CreatedReference =
  { readonly outcome: 'created' | 'exists'; readonly reference: ReferenceRecord } | { readonly outcome: 'unknown-version' };

const createReferenceSql = `
/* createReference */
INSERT INTO plumbline.model_references (id, model, version, status, provisional, source, created_ms, by)
VALUES ($1, $2, $3, 'building', $4, $5::text::jsonb, $6, $7)
ON CONFLICT (id) DO NOTHING
RETURNING id
`;

/** Announces a reference of a version, registered or only seen in traffic. Its counts follow by `setReferenceReady`. */
export async function createReference(database: Database, create: CreateReference): Promise<CreatedReference> {
  const { id, model, version, source, provisional = false, at, by } = create;
  return database.transaction(async (tx) => {
    if ((await loadVersion(tx, { model, version })) === null) return { outcome: 'unknown-version' };
    const inserted = await tx.query(createReferenceSql, [id, model, version, provisional, JSON.stringify(source), at, by]);
    const created = inserted.length === 1;
    if (created) {
      const after = { version, source, provisional };
      await recordAudit(tx, { at, by, action: 'reference.created', model, subject: id, before: null, after });
    }
    const reference = await loadReference(tx, id);
    if (reference === null) throw new Error(`Reference ${id} vanished while it was created`);
    return { outcome: created ? 'created' : 'exists', reference };
  });
}
