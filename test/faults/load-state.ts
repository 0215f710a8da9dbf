import { loadBooks, type ClickHouse } from '#libs/clickhouse';
import { loadStoredMeasures } from '../kills/load-stored-measures.js';
import { recomputeFeatures, type Recomputed } from '../kills/recompute-features.js';
import { recomputePerformance } from '../kills/recompute-performance.js';
import type { StoredMeasure } from '../kills/stored-measure.js';
import type { Topics } from './run-disturbed.js';
import type { World } from './start-world.js';

/** All that is public about a model, and what is stored of it. */
export interface State {
  rows: number;
  ids: number;
  /** The last label of each id. */
  labels: Map<string, string>;
  deadLetters: number;
  books: Awaited<ReturnType<typeof loadBooks>>;
  profiles: Recomputed;
  performance: Recomputed;
  measures: StoredMeasure[];
  alerts: string[];
}

const COUNT_ROWS = `
SELECT
  (SELECT count() FROM predictions FINAL WHERE model = {model: String} AND role = 'live') AS rows,
  (SELECT uniqExact(id) FROM predictions WHERE model = {model: String} AND role = 'live') AS ids,
  (SELECT uniqExact(topic, partition, offset) FROM dead_letters FINAL WHERE topic IN {topics: Array(String)}) AS deadLetters
`;

const LOAD_LAST_LABELS = `
SELECT id, argMax(label, seq) AS label FROM (
  SELECT id, label, seq FROM labels WHERE model = {model: String} AND NOT startsWith(batch, 'reference/')
  UNION ALL SELECT id, label, seq FROM labels_pending WHERE model = {model: String}
) GROUP BY id
`;

export async function loadState({ clickhouse, plumbline }: World, model: string, topics: Topics): Promise<State> {
  const counts = await countRows(clickhouse, model, Object.values(topics));
  const labels = await clickhouse.select<{ id: string; label: string }>({
    ...{ name: 'LOAD_LAST_LABELS', sql: LOAD_LAST_LABELS, params: { model } },
  });
  const answer = await fetch(new URL(`/v1/alerts?model=${model}&limit=1000`, plumbline.url));
  const { items } = (await answer.json()) as { items: Record<string, unknown>[] };
  return {
    ...counts,
    labels: new Map(labels.rows.map(({ id, label }) => [id, label])),
    books: await loadBooks(clickhouse, { model }),
    profiles: await recomputeFeatures(clickhouse, { model }),
    performance: await recomputePerformance(clickhouse, { model, positiveClass: '1' }),
    measures: await loadStoredMeasures(clickhouse, { model, from: '2001-02-01 00:00:00', to: '2001-03-01 00:00:00' }),
    alerts: items
      .map(({ monitor, grain, feature, state, since }) => JSON.stringify([monitor, grain, feature, state, since]))
      .sort(),
  };
}

async function countRows(
  clickhouse: ClickHouse,
  model: string,
  topics: string[],
): Promise<Pick<State, 'rows' | 'ids' | 'deadLetters'>> {
  type Counts = Pick<State, 'rows' | 'ids' | 'deadLetters'>;
  const { rows } = await clickhouse.select<Counts>({ name: 'COUNT_ROWS', sql: COUNT_ROWS, params: { model, topics } });
  if (rows[0] === undefined) throw new Error('Nothing was counted.');
  return rows[0];
}
