import type { ClickHouse } from './connect.js';

const HASH_REFERENCE = `
SELECT lower(hex(SHA256(arrayStringConcat(groupArray(line), '\n')))) AS hash
FROM (
  SELECT toString((grain, hour, segment, feature, profile.bins, profile.rows, profile.missing, non_finite, type_violation)) AS line
  FROM profiles AS profile FINAL
  WHERE model = {model: String} AND version = {version: String} AND role = {role: String}
    AND (grain = 'hour' OR hour = toStartOfDay(hour, {timeZone: String}))
  ORDER BY line
)
`;

/** SHA-256 over the counts of a reference, the same whatever order its rows came in. */
export async function hashReference(
  clickhouse: ClickHouse,
  params: { model: string; version: string; role: string; timeZone: string },
): Promise<string> {
  const { rows } = await clickhouse.select<{ hash: string }>({ name: 'HASH_REFERENCE', sql: HASH_REFERENCE, params });
  return rows[0]?.hash ?? '';
}
