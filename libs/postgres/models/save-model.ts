import type { ModelDefinition } from '#libs/contracts';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';
import { loadModel } from './load-model.js';
import type { ModelRecord } from './model-record.js';

export interface SaveModel {
  readonly model: string;
  readonly definition: ModelDefinition;
  readonly at: number;
  readonly by: string;
}

export interface SavedModel {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly model: ModelRecord;
  /** What it was before; null when it was created. */
  readonly before: ModelDefinition | null;
}

const ensureSql = `
/* saveModel */
INSERT INTO plumbline.models (model, registered, updated_ms) VALUES ($1, false, $2) ON CONFLICT (model) DO NOTHING
`;

const lockSql = `
/* saveModel */
SELECT registered, definition, COALESCE(definition = $2::text::jsonb, false) AS same
FROM plumbline.models WHERE model = $1 FOR UPDATE
`;

const updateSql = `
/* saveModel */
UPDATE plumbline.models
SET registered = true, definition = $2::text::jsonb, registered_ms = COALESCE(registered_ms, $3), updated_ms = $3
WHERE model = $1
`;

/** Registers a model or replaces its definition; the same definition again changes nothing. Audited. */
export async function saveModel(database: Database, save: SaveModel): Promise<SavedModel> {
  const { model, definition, at, by } = save;
  const text = JSON.stringify(definition);
  return database.transaction(async (tx) => {
    await tx.query(ensureSql, [model, at]);
    const [row] = await tx.query<{ registered: boolean; definition: ModelDefinition | null; same: boolean }>(lockSql, [
      model,
      text,
    ]);
    const before = row?.definition ?? null;
    const outcome = !row?.registered ? 'created' : row.same ? 'unchanged' : 'updated';
    if (outcome !== 'unchanged') {
      await tx.query(updateSql, [model, text, at]);
      await recordAudit(tx, { at, by, action: `model.${outcome}`, model, subject: '', before, after: definition });
    }
    const saved = await loadModel(tx, model);
    if (saved === null) throw new Error(`Model ${model} vanished while it was saved`);
    return { outcome, model: saved, before };
  });
}
