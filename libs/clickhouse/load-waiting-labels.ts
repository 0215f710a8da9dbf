import type { ClickHouse } from './connect.js';

export interface WaitingLabels {
  labels: number;
  /** When the oldest of them came, epoch milliseconds. */
  oldest: number;
  /** A few of their ids. */
  ids: string[];
}

const LOAD_WAITING_LABELS = `
SELECT count() AS labels, toUnixTimestamp64Milli(min(known_at)) AS oldest, groupArraySorted(3)(id) AS ids
FROM labels_pending FINAL
WHERE model = {model: String} AND resolved = 0 AND known_at < {before: DateTime64(3, 'UTC')}
`;

/** Labels of a model that came before then and whose prediction has not come yet. */
export async function loadWaitingLabels(
  clickhouse: ClickHouse,
  params: { model: string; before: string },
): Promise<WaitingLabels> {
  const { rows } = await clickhouse.select<WaitingLabels>({ name: 'LOAD_WAITING_LABELS', sql: LOAD_WAITING_LABELS, params });
  return rows[0] ?? { labels: 0, oldest: 0, ids: [] };
}
