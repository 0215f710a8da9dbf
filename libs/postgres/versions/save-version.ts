import type { VersionDefinition } from '#libs/contracts';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';
import { loadModel } from '../models/load-model.js';
import { insertSchemaRevision } from './insert-schema-revision.js';
import { loadVersion } from './load-version.js';
import { lockVersion } from './lock-version.js';
import type { VersionRecord } from './version-record.js';

export interface SaveVersion {
  readonly model: string;
  readonly version: string;
  readonly definition: VersionDefinition;
  readonly at: number;
  readonly by: string;
}

/**
 * `first`: it had no schema · `confirmed`: what was inferred is now declared · `revised`: another schema than the one it had ·
 * `unchanged`: the declared one again, or none given.
 */
export type SchemaChange = 'first' | 'confirmed' | 'revised' | 'unchanged';

export type SavedVersion =
  | {
      readonly outcome: 'created' | 'updated' | 'unchanged';
      readonly schema: SchemaChange;
      readonly version: VersionRecord;
    }
  | { readonly outcome: 'unknown-model' };

const ensureSql = `
/* saveVersion */
INSERT INTO plumbline.versions (model, version, registered, updated_ms) VALUES ($1, $2, false, $3)
ON CONFLICT (model, version) DO NOTHING
`;

const updateSql = `
/* saveVersion */
UPDATE plumbline.versions
SET registered = true, definition = $3::text::jsonb, registered_ms = COALESCE(registered_ms, $4), updated_ms = $4
WHERE model = $1 AND version = $2
`;

/**
 * Registers a version, or what traffic had named before, or replaces what was registered. Features that are not given leave the
 * schema as it is; others than before become a new revision of it.
 */
export async function saveVersion(database: Database, save: SaveVersion): Promise<SavedVersion> {
  const { model, version, at, by } = save;
  const { features, ...definition } = save.definition;
  return database.transaction(async (tx) => {
    if (!(await loadModel(tx, model))?.registered) return { outcome: 'unknown-model' };
    await tx.query(ensureSql, [model, version, at]);
    const before = await lockVersion(tx, { model, version, definition, features });
    const schema = toSchemaChange(features !== undefined, before?.schemaSource ?? null, before?.sameFeatures ?? false);
    if (features !== undefined && schema !== 'unchanged') {
      await insertSchemaRevision(tx, { model, version, features, source: 'declared', at });
    }
    const changed = !before?.sameDefinition || schema !== 'unchanged';
    const outcome = !before?.registered ? 'created' : changed ? 'updated' : 'unchanged';
    if (outcome !== 'unchanged') {
      await tx.query(updateSql, [model, version, JSON.stringify(definition), at]);
      const was = { ...(before?.definition as object | null), features: before?.features ?? undefined };
      const audit = { at, by, model, subject: version, before: outcome === 'created' ? null : was, after: save.definition };
      await recordAudit(tx, { ...audit, action: `version.${outcome}` });
    }
    const saved = await loadVersion(tx, { model, version });
    if (saved === null) throw new Error(`Version ${version} of ${model} vanished while it was saved`);
    return { outcome, schema, version: saved };
  });
}

function toSchemaChange(given: boolean, source: VersionRecord['schemaSource'], same: boolean): SchemaChange {
  if (!given) return 'unchanged';
  if (source === null) return 'first';
  if (!same) return 'revised';
  return source === 'inferred' ? 'confirmed' : 'unchanged';
}
