import type { ClickHouse } from './connect.js';

export interface FeatureHash {
  store: 'online' | 'offline';
  entityId: string;
  predictionId: string;
  /** Epoch milliseconds. */
  timeMs: number;
  contentHash: string;
}

const LOAD_FEATURE_HASHES = `
SELECT
  store, entity_id AS entityId, prediction_id AS predictionId, toInt64(toUnixTimestamp64Milli(time)) AS timeMs,
  toString(argMax(content_hash, seq)) AS contentHash
FROM feature_logs
WHERE model = {model: String} AND hour IN {hours: Array(DateTime('UTC'))}
  AND entity_hash IN (SELECT cityHash64({model: String}, arrayJoin({entityIds: Array(String)})))
GROUP BY store, entity_id, prediction_id, time
`;

/** The content that counts now of every log of these entities in these hours. */
export async function loadFeatureHashes(
  clickhouse: ClickHouse,
  params: { model: string; hours: string[]; entityIds: string[] },
): Promise<FeatureHash[]> {
  const { rows } = await clickhouse.select<FeatureHash>({ name: 'LOAD_FEATURE_HASHES', sql: LOAD_FEATURE_HASHES, params });
  return rows;
}
