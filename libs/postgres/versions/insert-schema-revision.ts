import type { FeatureSchema } from '#libs/contracts';
import type { Database } from '../database.js';
import type { SchemaSource } from './version-record.js';

const insertSchemaRevisionSql = `
/* insertSchemaRevision */
WITH current AS (
  UPDATE plumbline.versions
  SET features = $3::text::jsonb, schema_source = $4, schema_revision = schema_revision + 1, updated_ms = $5
  WHERE model = $1 AND version = $2
  RETURNING model, version, schema_revision, schema_source, features
)
INSERT INTO plumbline.schema_revisions (model, version, revision, source, features, at_ms)
SELECT model, version, schema_revision, schema_source, features, $5 FROM current
RETURNING revision
`;

/** Makes a schema the version's current one and keeps it beside the earlier ones. The caller holds the version's lock. */
export async function insertSchemaRevision(
  tx: Database,
  schema: { model: string; version: string; features: FeatureSchema; source: SchemaSource; at: number },
): Promise<number> {
  const params = [schema.model, schema.version, JSON.stringify(schema.features), schema.source, schema.at];
  const [row] = await tx.query<{ revision: number }>(insertSchemaRevisionSql, params);
  if (row === undefined) throw new Error(`Version ${schema.version} of ${schema.model} vanished while its schema was saved`);
  return row.revision;
}
