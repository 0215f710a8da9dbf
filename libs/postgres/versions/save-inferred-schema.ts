import type { FeatureSchema } from '#libs/contracts';
import type { Database } from '../database.js';
import { insertSchemaRevision } from './insert-schema-revision.js';
import { lockVersion } from './lock-version.js';

export interface SaveInferredSchema {
  readonly model: string;
  readonly version: string;
  readonly features: FeatureSchema;
  readonly at: number;
}

/** `declared`: someone declared one, which an inference never replaces. */
export interface SavedInferredSchema {
  readonly outcome: 'stored' | 'unchanged' | 'declared' | 'unknown-version';
  readonly revision: number;
}

/** Keeps a schema that was read off the data, marked so; another inference than the one before is a new revision. */
export async function saveInferredSchema(database: Database, save: SaveInferredSchema): Promise<SavedInferredSchema> {
  return database.transaction(async (tx) => {
    const before = await lockVersion(tx, { ...save, definition: null });
    if (before === null) return { outcome: 'unknown-version', revision: 0 };
    if (before.schemaSource === 'declared') return { outcome: 'declared', revision: before.schemaRevision };
    if (before.sameFeatures) return { outcome: 'unchanged', revision: before.schemaRevision };
    return { outcome: 'stored', revision: await insertSchemaRevision(tx, { ...save, source: 'inferred' }) };
  });
}
