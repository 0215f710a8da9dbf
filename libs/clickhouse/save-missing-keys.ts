import type { ClickHouse } from './connect.js';

/** Hash and sequence number stand for the row: a set of them is small, and no two rows share both. */
const SAVE_MISSING_KEYS = `
INSERT INTO prediction_keys (model, id, version, role, hour, time, content_hash, seq, batch, topic, partition, offset)
SELECT model, id, version, role, stored.hour, stored.time, content_hash, seq, batch, topic, stored.partition, stored.offset
FROM predictions AS stored FINAL
WHERE role IN ('live', 'shadow') AND known_at >= {since: DateTime64(3, 'UTC')}
  AND stored.hour IN (SELECT hour FROM predictions WHERE known_at >= {since: DateTime64(3, 'UTC')} AND role IN ('live', 'shadow'))
  AND (id_hash, seq) NOT IN (
    SELECT id_hash, seq FROM prediction_keys
    WHERE hour IN (SELECT hour FROM predictions WHERE known_at >= {since: DateTime64(3, 'UTC')} AND role IN ('live', 'shadow')))
`;

/**
 * Gives predictions known since then their keys where a killed process left them without: a label would wait for them for ever, and a
 * repetition be stored once more. A process that is between the two just now writes the same key again, which does no harm.
 */
export async function saveMissingKeys(clickhouse: ClickHouse, params: { since: string }): Promise<{ saved: number }> {
  const { writtenRows } = await clickhouse.command({ name: 'SAVE_MISSING_KEYS', sql: SAVE_MISSING_KEYS, params });
  return { saved: writtenRows };
}
