import type { ClickHouse } from './connect.js';

export interface FailedDeletion {
  table: string;
  reason: string;
}

const LOAD_FAILED_DELETIONS = `
SELECT table, any(latest_fail_reason) AS reason
FROM system.mutations
WHERE database = currentDatabase() AND is_done = 0 AND latest_fail_reason != ''
GROUP BY table
ORDER BY table
`;

/** Deletions that the engine tries and cannot finish. */
export async function loadFailedDeletions(clickhouse: ClickHouse): Promise<FailedDeletion[]> {
  return (await clickhouse.select<FailedDeletion>({ name: 'LOAD_FAILED_DELETIONS', sql: LOAD_FAILED_DELETIONS })).rows;
}
