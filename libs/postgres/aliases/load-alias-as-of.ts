import type { Database } from '../database.js';

const loadAliasAsOfSql = `
/* loadAliasAsOf */
SELECT version FROM plumbline.alias_history
WHERE model = $1 AND alias = $2 AND from_ms <= $3
ORDER BY seq DESC
LIMIT 1
`;

/** The version an alias pointed to at a time; null before its first assignment. */
export async function loadAliasAsOf(
  database: Database,
  of: { model: string; alias: string; at: number },
): Promise<string | null> {
  const [row] = await database.query<{ version: string }>(loadAliasAsOfSql, [of.model, of.alias, of.at]);
  return row?.version ?? null;
}
