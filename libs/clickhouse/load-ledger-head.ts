import type { ClickHouse } from './connect.js';

const LOAD_LEDGER_HEAD = `
SELECT toString(max(last)) AS head, count() AS batches
FROM ingest_ledger
WHERE kind = {kind: String} AND topic = {topic: String} AND partition = {partition: Int32}
`;

/** The last offset of a partition whose rows are durable, `null` where nothing was read yet. */
export async function loadLedgerHead(
  clickhouse: ClickHouse,
  params: { kind: string; topic: string; partition: number },
): Promise<string | null> {
  const { rows } = await clickhouse.select<{ head: string; batches: number }>({
    name: 'LOAD_LEDGER_HEAD',
    sql: LOAD_LEDGER_HEAD,
    params,
  });
  return Number(rows[0]?.batches ?? 0) === 0 ? null : (rows[0]?.head ?? null);
}
