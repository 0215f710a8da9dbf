import type { Database } from '../database.js';
import type { VersionRecord } from './version-record.js';

const loadVersionSql = `
/* loadVersion */
SELECT model, version, registered, definition, features,
       schema_source AS "schemaSource", schema_revision AS "schemaRevision",
       (SELECT min(s.first_seen_ms) FROM plumbline.evaluation_subjects s
        WHERE s.model = v.model AND s.version = v.version) AS "firstSeenAt",
       registered_ms AS "registeredAt", updated_ms AS "updatedAt"
FROM plumbline.versions v
WHERE model = $1 AND version = $2
`;

export async function loadVersion(database: Database, of: { model: string; version: string }): Promise<VersionRecord | null> {
  const [row] = await database.query<VersionRecord>(loadVersionSql, [of.model, of.version]);
  return row ?? null;
}
