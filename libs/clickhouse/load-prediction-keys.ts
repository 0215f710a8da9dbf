import type { Role } from '#libs/contracts';
import type { ClickHouse } from './connect.js';

export interface PredictionKey {
  id: string;
  version: string;
  role: Role;
  hour: number;
  time: number;
  contentHash: string;
  seq: string;
  topic: string;
  partition: number;
  offset: string;
}

const LOAD_PREDICTION_KEYS = `
SELECT
  id, version,
  argMin(prediction_keys.role, prediction_keys.seq) AS role,
  toUnixTimestamp(argMin(prediction_keys.hour, prediction_keys.seq)) * 1000 AS hour,
  toInt64(toUnixTimestamp64Milli(argMin(prediction_keys.time, prediction_keys.seq))) AS time,
  toString(argMin(content_hash, prediction_keys.seq)) AS contentHash,
  toString(min(prediction_keys.seq)) AS seq,
  argMin(prediction_keys.topic, prediction_keys.seq) AS topic,
  argMin(prediction_keys.partition, prediction_keys.seq) AS partition,
  toString(argMin(prediction_keys.offset, prediction_keys.seq)) AS offset
FROM prediction_keys
WHERE model = {model: String} AND id_hash IN (SELECT cityHash64({model: String}, arrayJoin({ids: Array(String)})))
GROUP BY id, version
`;

/** The first prediction stored under each of these ids, one for each version that served it. Times are epoch milliseconds. */
export async function loadPredictionKeys(
  clickhouse: ClickHouse,
  params: { model: string; ids: string[] },
): Promise<PredictionKey[]> {
  if (params.ids.length === 0) return [];
  const { rows } = await clickhouse.select<PredictionKey>({ name: 'LOAD_PREDICTION_KEYS', sql: LOAD_PREDICTION_KEYS, params });
  return rows;
}
