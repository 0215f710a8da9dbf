import type { ClickHouse } from './connect.js';

/** Offsets of a partition that the ledger goes past without having seen them, both ends included. */
export interface OffsetGap {
  topic: string;
  partition: number;
  first: string;
  last: string;
  /** When what follows it was stored, epoch milliseconds by the event clock. */
  foundAt: number;
}

/**
 * In the order of offsets and not in that of time: clocks of two members may differ. A log that is read from offset 0 again, or that was
 * made anew under its name, is looked at by itself.
 */
const LOAD_OFFSET_GAPS = `
SELECT topic, partition, toString(before + 1) AS first, toString(start - 1) AS last, foundAt
FROM (
  SELECT topic, partition, start, foundAt,
    max(end) OVER (PARTITION BY topic, partition, log ORDER BY start, end ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before,
    row_number() OVER (PARTITION BY topic, partition, log ORDER BY start, end) AS place
  FROM (
    SELECT topic, entry.partition AS partition, entry.first AS start, entry.last AS end, toUnixTimestamp64Milli(known_at) AS foundAt,
      sum(entry.first = 0) OVER (PARTITION BY topic, partition ORDER BY known_at, entry.first ROWS UNBOUNDED PRECEDING) AS log
    FROM ingest_ledger AS entry FINAL
    WHERE kind = 'records' AND known_at >= {since: DateTime64(3, 'UTC')} AND ({topic: String} = '' OR topic = {topic: String})
  )
)
WHERE place > 1 AND start > before + 1
ORDER BY topic, partition, start
LIMIT {limit: UInt32}
`;

/** Where the ledger has a hole, of the entries that were made since then. */
export async function loadOffsetGaps(
  clickhouse: ClickHouse,
  { since, topic = '', limit }: { since: string; topic?: string | undefined; limit: number },
): Promise<OffsetGap[]> {
  const params = { since, topic, limit };
  return (await clickhouse.select<OffsetGap>({ name: 'LOAD_OFFSET_GAPS', sql: LOAD_OFFSET_GAPS, params })).rows;
}
