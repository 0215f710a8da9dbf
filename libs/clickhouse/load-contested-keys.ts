import type { ClickHouse } from './connect.js';
import type { PredictionKey } from './load-prediction-keys.js';

const LOAD_CONTESTED_KEYS = `
SELECT
  id, version, role, toUnixTimestamp(key.hour) * 1000 AS hour, toInt64(toUnixTimestamp64Milli(key.time)) AS time,
  toString(content_hash) AS contentHash, toString(key.seq) AS seq, topic, key.partition AS partition, toString(key.offset) AS offset
FROM prediction_keys AS key
WHERE model = {model: String} AND id_hash IN (SELECT cityHash64({model: String}, arrayJoin({ids: Array(String)})))
  AND (id, version) IN (
    SELECT id, version FROM prediction_keys
    WHERE model = {model: String} AND id_hash IN (SELECT cityHash64({model: String}, arrayJoin({ids: Array(String)})))
    GROUP BY id, version
    HAVING uniqExact(content_hash) > 1)
ORDER BY id, version, key.seq
`;

/** Every row of those of these ids under which different predictions were stored, by identity, the one that counts first. */
export async function loadContestedKeys(
  clickhouse: ClickHouse,
  params: { model: string; ids: string[] },
): Promise<PredictionKey[]> {
  if (params.ids.length === 0) return [];
  return (await clickhouse.select<PredictionKey>({ name: 'LOAD_CONTESTED_KEYS', sql: LOAD_CONTESTED_KEYS, params })).rows;
}
