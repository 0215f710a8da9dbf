import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';
import { loadMapping } from './load-mapping.js';

export interface SaveMapping {
  readonly name: string;
  readonly yaml: string;
  readonly at: number;
  readonly by: string;
}

const saveMappingSql = `
/* saveMapping */
INSERT INTO plumbline.mappings AS m (name, revision, yaml, updated_ms, by) VALUES ($1, 1, $2, $3, $4)
ON CONFLICT (name) DO UPDATE
SET revision = m.revision + 1, yaml = EXCLUDED.yaml, updated_ms = EXCLUDED.updated_ms, by = EXCLUDED.by
WHERE m.yaml <> EXCLUDED.yaml
RETURNING revision
`;

/** Makes a mapping or replaces it; the same text again changes nothing. Audited. */
export async function saveMapping(database: Database, { name, yaml, at, by }: SaveMapping): Promise<void> {
  await database.transaction(async (tx) => {
    const before = (await loadMapping(tx, name))?.yaml ?? null;
    const [saved] = await tx.query(saveMappingSql, [name, yaml, at, by]);
    if (saved === undefined) return;
    await recordAudit(tx, { at, by, action: 'mapping.saved', model: '', subject: name, before, after: yaml });
  });
}
