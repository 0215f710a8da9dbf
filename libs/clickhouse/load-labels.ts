import type { ClickHouse } from './connect.js';

export interface StoredLabel {
  id: string;
  label: string;
}

const LOAD_LABELS = `
SELECT id, argMax(label, seq) AS label
FROM (
  SELECT id, label, seq FROM labels
  WHERE model = {model: String} AND hour IN {hours: Array(DateTime('UTC'))}
    AND id_hash IN (SELECT cityHash64({model: String}, arrayJoin({ids: Array(String)})))
  UNION ALL
  SELECT id, label, seq FROM labels_pending FINAL
  WHERE model = {model: String} AND id_hash IN (SELECT cityHash64({model: String}, arrayJoin({ids: Array(String)})))
)
GROUP BY id
`;

/** The label that counts now for each of these ids, whether its prediction has come or not. `hours` are those of the predictions. */
export async function loadLabels(
  clickhouse: ClickHouse,
  params: { model: string; hours: string[]; ids: string[] },
): Promise<StoredLabel[]> {
  if (params.ids.length === 0) return [];
  const { rows } = await clickhouse.select<StoredLabel>({ name: 'LOAD_LABELS', sql: LOAD_LABELS, params });
  return rows;
}
