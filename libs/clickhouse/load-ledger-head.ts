import type { ClickHouse } from './connect.js';

const LOAD_LEDGER_HEAD = `
SELECT toString(argMax(last, (known_at, last))) AS head, count() AS batches
FROM ingest_ledger
WHERE topic = {topic: String} AND partition = {partition: Int32}
`;

/**
 * The last offset of the batch of a partition that was made durable last, `null` where none was. Not the highest offset ever: that may
 * be of a topic by the same name that was deleted.
 */
export async function loadLedgerHead(
  clickhouse: ClickHouse,
  params: { topic: string; partition: number },
): Promise<string | null> {
  const { rows } = await clickhouse.select<{ head: string; batches: number }>({
    name: 'LOAD_LEDGER_HEAD',
    sql: LOAD_LEDGER_HEAD,
    params,
  });
  return Number(rows[0]?.batches ?? 0) === 0 ? null : (rows[0]?.head ?? null);
}
