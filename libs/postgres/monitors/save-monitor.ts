import type { MonitorDefinition } from '#libs/contracts';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';

export interface SaveMonitor {
  readonly definition: MonitorDefinition;
  readonly at: number;
  readonly by: string;
}

export type SavedMonitor =
  { readonly outcome: 'created' | 'updated' | 'unchanged'; readonly revision: number } | { readonly outcome: 'unknown-model' };

const lockModelSql = `
/* saveMonitor */
SELECT model FROM plumbline.models WHERE model = $1 FOR UPDATE
`;

const currentSql = `
/* saveMonitor */
SELECT revision, definition, COALESCE(definition = $3::text::jsonb, false) AS same
FROM plumbline.monitors WHERE model = $1 AND name = $2
`;

const saveMonitorSql = `
/* saveMonitor */
INSERT INTO plumbline.monitors (model, name, revision, definition, updated_ms, by) VALUES ($1, $2, $3, $4::text::jsonb, $5, $6)
ON CONFLICT (model, name) DO UPDATE
SET revision = EXCLUDED.revision, definition = EXCLUDED.definition, updated_ms = EXCLUDED.updated_ms, by = EXCLUDED.by
`;

/** Makes a monitor or replaces its definition; the same definition again changes nothing. Audited. */
export async function saveMonitor(database: Database, { definition, at, by }: SaveMonitor): Promise<SavedMonitor> {
  const { model, name } = definition;
  const text = JSON.stringify(definition);
  return database.transaction(async (tx) => {
    if ((await tx.query(lockModelSql, [model])).length === 0) return { outcome: 'unknown-model' };
    const [current] = await tx.query<{ revision: number; definition: MonitorDefinition | null; same: boolean }>(currentSql, [
      model,
      name,
      text,
    ]);
    if (current?.same) return { outcome: 'unchanged', revision: current.revision };
    const revision = (current?.revision ?? 0) + 1;
    const before = current?.definition ?? null;
    await tx.query(saveMonitorSql, [model, name, revision, text, at, by]);
    await recordAudit(tx, { at, by, action: 'monitor.saved', model, subject: name, before, after: definition });
    return { outcome: before === null ? 'created' : 'updated', revision };
  });
}
