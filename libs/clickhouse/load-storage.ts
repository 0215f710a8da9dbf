import type { ClickHouse } from './connect.js';

export interface TableStorage {
  table: string;
  rows: number;
  /** On disk, compressed. */
  bytes: number;
}

const LOAD_STORAGE = `
SELECT table, sum(rows) AS rows, sum(bytes_on_disk) AS bytes
FROM system.parts
WHERE active AND database = currentDatabase()
GROUP BY table
ORDER BY bytes DESC
`;

const LOAD_MODEL_ROWS = `
SELECT 'rows' AS kind, toString(model) AS model, count() AS rows FROM predictions GROUP BY model
UNION ALL SELECT 'labels', toString(model), count() FROM labels GROUP BY model
UNION ALL SELECT 'features', toString(model), count() FROM feature_logs GROUP BY model
UNION ALL SELECT 'profiles', toString(model), count() FROM profiles GROUP BY model
UNION ALL SELECT 'measures', toString(model), count() FROM measures GROUP BY model
`;

/** What each table holds on disk today. */
export async function loadStorage(clickhouse: ClickHouse): Promise<TableStorage[]> {
  return (await clickhouse.select<TableStorage>({ name: 'LOAD_STORAGE', sql: LOAD_STORAGE })).rows;
}

/** Rows by kind and model. A table's bytes are shared out by rows, for parts hold the rows of many models. */
export async function loadModelRows(clickhouse: ClickHouse): Promise<{ kind: string; model: string; rows: number }[]> {
  return (
    await clickhouse.select<{ kind: string; model: string; rows: number }>({ name: 'LOAD_MODEL_ROWS', sql: LOAD_MODEL_ROWS })
  ).rows;
}
