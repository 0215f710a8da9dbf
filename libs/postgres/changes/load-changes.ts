import type { Database } from '../database.js';
import type { StoredChange } from './stored-change.js';

const loadChangesSql = `
/* loadChanges */
SELECT source, id, type, time_ms AS "time", models, features, summary, link
FROM plumbline.changes
WHERE time_ms >= $2 AND time_ms < $3 AND (models = '[]'::jsonb OR models @> to_jsonb($1::text))
UNION ALL
SELECT 'plumbline', 'alias/' || alias || '/' || seq, 'alias-moved', from_ms, jsonb_build_array(model), '[]'::jsonb,
       alias || ' moved from ' || COALESCE(previous_version, 'nothing') || ' to ' || version || ', by ' || by, NULL
FROM plumbline.alias_history
WHERE model = $1 AND from_ms >= $2 AND from_ms < $3
UNION ALL
SELECT 'plumbline', 'schema/' || version || '/' || revision, 'schema-changed', at_ms, jsonb_build_array(model), '[]'::jsonb,
       'The feature schema of ' || version || ' became revision ' || revision || ', ' || source, NULL
FROM plumbline.schema_revisions
WHERE model = $1 AND revision > 1 AND at_ms >= $2 AND at_ms < $3
ORDER BY "time", source, id
`;

/** What was changed around a model in a span: as others told, where its aliases moved, and when a schema was revised. */
export async function loadChanges(database: Database, of: { model: string; from: number; to: number }): Promise<StoredChange[]> {
  return database.query<StoredChange>(loadChangesSql, [of.model, of.from, of.to]);
}
