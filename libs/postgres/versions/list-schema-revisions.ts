import type { FeatureSchema } from '#libs/contracts';
import type { Database } from '../database.js';
import type { SchemaSource } from './version-record.js';

export interface SchemaRevision {
  readonly revision: number;
  readonly source: SchemaSource;
  readonly features: FeatureSchema;
  readonly at: number;
}

const listSchemaRevisionsSql = `
/* listSchemaRevisions */
SELECT revision, source, features, at_ms AS "at"
FROM plumbline.schema_revisions
WHERE model = $1 AND version = $2
ORDER BY revision DESC
`;

/** Every schema a version ever had, the current one first. */
export async function listSchemaRevisions(database: Database, of: { model: string; version: string }): Promise<SchemaRevision[]> {
  return database.query<SchemaRevision>(listSchemaRevisionsSql, [of.model, of.version]);
}
