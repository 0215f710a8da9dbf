import type { ClickHouse } from './connect.js';
import type { NoEvents } from './insert-no-events.js';

export type RecentNoEvents = Pick<NoEvents, 'kind' | 'mapping' | 'reason' | 'count'>;

/** A batch of Kafka that was broken off is read again under another name: only what the ledger has counts. */
const LOAD_RECENT_NO_EVENTS = `
SELECT kind, mapping, reason, sum(one.count) AS count
FROM no_events AS one FINAL
WHERE known_at >= {since: DateTime64(3, 'UTC')} AND (
  source != 'kafka'
  OR batch IN (SELECT batch FROM ingest_ledger WHERE kind = 'records' AND known_at >= {since: DateTime64(3, 'UTC')}))
GROUP BY kind, mapping, reason
ORDER BY kind, mapping, count DESC, reason
LIMIT 1000
`;

/** What came since then and is no event, the most frequent reason of each kind first. */
export async function loadRecentNoEvents(clickhouse: ClickHouse, params: { since: string }): Promise<RecentNoEvents[]> {
  return (await clickhouse.select<RecentNoEvents>({ name: 'LOAD_RECENT_NO_EVENTS', sql: LOAD_RECENT_NO_EVENTS, params })).rows;
}
