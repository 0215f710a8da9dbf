import type { ClickHouse } from './connect.js';

/** What a model is fed with beside predictions and labels. Most have neither, and nothing is asked of what was never sent. */
export interface Feeds {
  featureLogs: boolean;
  serviceMetrics: boolean;
}

const LOAD_FEEDS = `
SELECT
  (SELECT count() FROM (SELECT 1 FROM touched_hours WHERE model = {model: String} AND kind IN ('online', 'offline') LIMIT 1))
    + (SELECT count() FROM (SELECT 1 FROM skew_profiles WHERE model = {model: String} LIMIT 1)) AS featureLogs,
  (SELECT count() FROM (SELECT 1 FROM serving_points WHERE model = {model: String} LIMIT 1)) AS serviceMetrics
`;

export async function loadFeeds(clickhouse: ClickHouse, params: { model: string }): Promise<Feeds> {
  const question = { name: 'LOAD_FEEDS', sql: LOAD_FEEDS, params };
  const { rows } = await clickhouse.select<Record<keyof Feeds, number>>(question);
  return { featureLogs: (rows[0]?.featureLogs ?? 0) > 0, serviceMetrics: (rows[0]?.serviceMetrics ?? 0) > 0 };
}
