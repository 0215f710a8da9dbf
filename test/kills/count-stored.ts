import type { ClickHouse } from '#libs/clickhouse';

export interface StoredCounts {
  predictions: number;
  /** Identities among them. */
  identities: number;
  /** Labels that differ from the one before them. */
  labels: number;
  labelledIds: number;
  pendingLabels: number;
  /** Rows as they lie on disk, of which the engine keeps one for each identity. */
  physicalRows: number;
  conflicts: number;
}

const COUNT_STORED = `
SELECT
  (SELECT count() FROM predictions FINAL WHERE role IN ('live', 'shadow')) AS predictions,
  (SELECT uniqExact(model, version, id) FROM predictions WHERE role IN ('live', 'shadow')) AS identities,
  (SELECT count() FROM predictions WHERE role IN ('live', 'shadow')) AS physicalRows,
  (SELECT sum(length(arrayFilter((x, i) -> i = 1 OR x.2 != told[i - 1].2, told, arrayEnumerate(told)))) FROM (
    SELECT model, id, arraySort(groupArray((seq, label))) AS told FROM labels FINAL
    WHERE NOT startsWith(batch, 'reference/') GROUP BY model, id)) AS labels,
  (SELECT uniqExact(model, id) FROM labels WHERE NOT startsWith(batch, 'reference/')) AS labelledIds,
  (SELECT count() FROM labels_pending FINAL WHERE resolved = 0) AS pendingLabels,
  (SELECT count() FROM conflicts FINAL) AS conflicts
`;

export async function countStored(clickhouse: ClickHouse): Promise<StoredCounts> {
  const { rows } = await clickhouse.select<StoredCounts>({ name: 'COUNT_STORED', sql: COUNT_STORED });
  if (rows[0] === undefined) throw new Error('Nothing was counted.');
  return rows[0];
}
