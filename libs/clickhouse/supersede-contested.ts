import type { ClickHouse } from './connect.js';

const SUPERSEDE_CONTESTED = `
INSERT INTO conflicts
  (model, version, id, hour, time, first_time, content_hash, first_content_hash, known_at, seq, batch, superseded, payload)
SELECT model, version, id, second.2 AS hour, second.3, told[1].3, second.4, told[1].4, {knownAt: DateTime64(3, 'UTC')}, second.1, second.5, 1, '{}'
FROM (
  SELECT model, version, id, arraySort(groupUniqArray((seq, key.hour, key.time, content_hash, batch))) AS told
  FROM prediction_keys AS key
  WHERE key.hour IN (SELECT hour FROM predictions WHERE known_at >= {since: DateTime64(3, 'UTC')} AND role IN ('live', 'shadow'))
    AND (model, id_hash, version) IN (
      SELECT model, id_hash, version FROM prediction_keys
      WHERE hour IN (SELECT hour FROM predictions WHERE known_at >= {since: DateTime64(3, 'UTC')} AND role IN ('live', 'shadow'))
      GROUP BY model, id_hash, version HAVING min(hour) != max(hour))
  GROUP BY model, version, id
) ARRAY JOIN arrayFilter(x -> x.2 != told[1].2, told) AS second
WHERE (model, version, id, second.2, second.1) NOT IN (SELECT model, version, id, hour, seq FROM conflicts WHERE superseded = 1)
`;

/**
 * Takes the second of two predictions of one identity out of its hour where both senders brought theirs at once, and the one who would
 * have noticed was killed. Looks at the hours of what became known since then.
 */
export async function supersedeContested(
  clickhouse: ClickHouse,
  params: { since: string; knownAt: string },
): Promise<{ superseded: number }> {
  const { writtenRows } = await clickhouse.command({ name: 'SUPERSEDE_CONTESTED', sql: SUPERSEDE_CONTESTED, params });
  return { superseded: writtenRows };
}
