import { loadLatestLag, loadOffsetGaps, loadStreamLedger, toSqlTime } from '#libs/clickhouse';
import type { LedgerQuery, StreamLedger } from '#libs/contracts';
import type { ApiDeps } from '../api-deps.js';
import { toIso } from '../answers/to-iso.js';

const DAY_MS = 86_400_000;
const MOST_HOURS = 10_000;
const MOST_GAPS = 1_000;
/** Twenty measurements. */
const MEASURED_MS = 300_000;

/** What came through Kafka, from the ledger and from the tables, where something is missing, and how much waits. */
export async function getLedger({ clickhouse, clock }: ApiDeps, query: LedgerQuery): Promise<StreamLedger> {
  const to = query.to === undefined ? clock.eventNow() + 1 : Date.parse(query.to);
  const from = query.from === undefined ? Math.max(0, to - DAY_MS) : Date.parse(query.from);
  const { topic } = query;
  const hours = await loadStreamLedger(clickhouse, { topic, from: toSqlTime(from), to: toSqlTime(to), limit: MOST_HOURS });
  const gaps = await loadOffsetGaps(clickhouse, { topic, since: toSqlTime(from), limit: MOST_GAPS });
  const lags = await loadLatestLag(clickhouse, { since: toSqlTime(clock.wallNow() - MEASURED_MS) });
  return {
    hours: hours.map(({ hour, first, last, ...counts }) => ({
      ...counts,
      hour: toIso(hour),
      first: first === '' ? null : first,
      last: last === '' ? null : last,
    })),
    gaps: gaps.map(({ foundAt, ...gap }) => ({ ...gap, foundAt: toIso(foundAt) })),
    lag: lags
      .filter((lag) => topic === undefined || lag.topic === topic)
      .map(({ groupId, at, ...lag }) => ({ group: groupId, ...lag, at: toIso(at) })),
  };
}
