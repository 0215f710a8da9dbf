import type { ClickHouse } from './connect.js';

export interface DeadLetterListing {
  id: string;
  /** Epoch milliseconds. */
  knownAt: number;
  kind: string;
  source: string;
  topic: string;
  partition: number;
  offset: string;
  position: number;
  code: string;
  path: string;
  message: string;
  headers: Record<string, string>;
  payloadBase64: string;
}

const LIST_DEAD_LETTERS = `
SELECT id, toUnixTimestamp64Milli(known_at) AS knownAt, kind, source, topic, partition, toString(dead_letters.offset) AS offset, position, code,
  path, message, headers, payload_base64 AS payloadBase64
FROM dead_letters FINAL
WHERE (toUnixTimestamp64Milli(known_at), id) < ({beforeKnownAt: Int64}, {beforeId: String})
ORDER BY known_at DESC, id DESC
LIMIT {limit: UInt32}
`;

/** What could not be read, as it came, the latest first; with `before`, those that follow it. */
export async function listDeadLetters(
  clickhouse: ClickHouse,
  { limit, before }: { limit: number; before?: Pick<DeadLetterListing, 'knownAt' | 'id'> | undefined },
): Promise<DeadLetterListing[]> {
  const params = { limit, beforeKnownAt: before?.knownAt ?? Number.MAX_SAFE_INTEGER, beforeId: before?.id ?? '' };
  return (await clickhouse.select<DeadLetterListing>({ name: 'LIST_DEAD_LETTERS', sql: LIST_DEAD_LETTERS, params })).rows;
}
