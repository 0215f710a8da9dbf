import type { ClickHouse } from './connect.js';

export interface ConflictListing {
  version: string;
  id: string;
  /** Epoch milliseconds, as all times here. */
  time: number;
  firstTime: number;
  knownAt: number;
  payload: string;
}

const LIST_CONFLICTS = `
SELECT version, id, toUnixTimestamp64Milli(conflicts.time) AS time, toUnixTimestamp64Milli(first_time) AS firstTime,
  toUnixTimestamp64Milli(known_at) AS knownAt, payload
FROM conflicts FINAL
WHERE model = {model: String}
ORDER BY known_at DESC, seq DESC
LIMIT {limit: UInt32} OFFSET {offset: UInt64}
`;

/** Predictions that came with the id of another one but with other content, the latest first. */
export async function listConflicts(
  clickhouse: ClickHouse,
  params: { model: string; limit: number; offset: number },
): Promise<ConflictListing[]> {
  return (await clickhouse.select<ConflictListing>({ name: 'LIST_CONFLICTS', sql: LIST_CONFLICTS, params })).rows;
}
