import type { ClickHouse } from './connect.js';

export interface RecentLedger {
  kind: 'predictions' | 'labels' | 'features';
  received: number;
  accepted: number;
  duplicate: number;
  conflict: number;
  rejected: number;
}

const LOAD_RECENT_LEDGER = `
SELECT kind, sum(ledger.received) AS received, sum(ledger.accepted) AS accepted, sum(ledger.duplicate) AS duplicate,
  sum(ledger.conflict) AS conflict, sum(ledger.rejected) AS rejected
FROM ingest_ledger AS ledger FINAL
WHERE kind IN ('predictions', 'labels', 'features') AND known_at >= {since: DateTime64(3, 'UTC')}
GROUP BY kind
ORDER BY kind DESC
`;

/** What senders were told since then, by kind of event. */
export async function loadRecentLedger(clickhouse: ClickHouse, params: { since: string }): Promise<RecentLedger[]> {
  return (await clickhouse.select<RecentLedger>({ name: 'LOAD_RECENT_LEDGER', sql: LOAD_RECENT_LEDGER, params })).rows;
}
