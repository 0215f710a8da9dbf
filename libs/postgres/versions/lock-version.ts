import type { FeatureSchema } from '#libs/contracts';
import type { Database } from '../database.js';
import type { SchemaSource } from './version-record.js';

export interface LockedVersion {
  readonly registered: boolean;
  readonly definition: unknown;
  readonly features: FeatureSchema | null;
  readonly schemaSource: SchemaSource | null;
  readonly schemaRevision: number;
  /** The given definition equals the stored one, in any order of its keys. */
  readonly sameDefinition: boolean;
  readonly sameFeatures: boolean;
}

const lockVersionSql = `
/* lockVersion */
SELECT registered, definition, features, schema_source AS "schemaSource", schema_revision AS "schemaRevision",
       COALESCE(definition = $3::text::jsonb, false) AS "sameDefinition",
       COALESCE(features = $4::text::jsonb, false) AS "sameFeatures"
FROM plumbline.versions WHERE model = $1 AND version = $2 FOR UPDATE
`;

/** The version as it is, held for the rest of the transaction and compared with what is to be written. */
export async function lockVersion(
  tx: Database,
  of: { model: string; version: string; definition: unknown; features: FeatureSchema | undefined },
): Promise<LockedVersion | null> {
  const params = [of.model, of.version, JSON.stringify(of.definition), JSON.stringify(of.features)];
  const [row] = await tx.query<LockedVersion>(lockVersionSql, params);
  return row ?? null;
}
