import type { ClickHouse } from './connect.js';

export interface ConflictListing {
  version: string;
  id: string;
  /** Epoch milliseconds, as all times here. */
  time: number;
  firstTime: number;
  knownAt: number;
  /** Orders those of one moment. */
  seq: string;
  payload: string;
}

const LIST_CONFLICTS = `
SELECT version, id, toUnixTimestamp64Milli(conflicts.time) AS time, toUnixTimestamp64Milli(first_time) AS firstTime,
  toUnixTimestamp64Milli(known_at) AS knownAt, toString(conflicts.seq) AS seq, payload
FROM conflicts FINAL
WHERE model = {model: String}
  AND (toUnixTimestamp64Milli(known_at), conflicts.seq) < ({beforeKnownAt: Int64}, {beforeSeq: UInt64})
ORDER BY known_at DESC, conflicts.seq DESC
LIMIT {limit: UInt32}
`;

/** Predictions that came with the id of another one but with other content, the latest first; with `before`, those that follow it. */
export async function listConflicts(
  clickhouse: ClickHouse,
  { model, limit, before }: { model: string; limit: number; before?: Pick<ConflictListing, 'knownAt' | 'seq'> | undefined },
): Promise<ConflictListing[]> {
  const params = { model, limit, beforeKnownAt: before?.knownAt ?? Number.MAX_SAFE_INTEGER, beforeSeq: before?.seq ?? '0' };
  return (await clickhouse.select<ConflictListing>({ name: 'LIST_CONFLICTS', sql: LIST_CONFLICTS, params })).rows;
}
