import { loadRecentNoEvents, toSqlTime, type RecentNoEvents } from '#libs/clickhouse';
import type { Finding } from '#libs/contracts';
import type { ApiDeps } from '../api-deps.js';

const DAY_MS = 86_400_000;
const MOST_REASONS = 3;

/** What came in the last day and is no event: nothing is wrong with it, and its sender may have meant it otherwise. */
export async function findNoEvents({ clickhouse, clock }: Pick<ApiDeps, 'clickhouse' | 'clock'>): Promise<Finding[]> {
  const since = toSqlTime(Math.max(0, clock.eventNow() - DAY_MS));
  const noEvents = await loadRecentNoEvents(clickhouse, { since });
  return [...Map.groupBy(noEvents, ({ kind, mapping }) => `${kind} ${mapping}`).values()].flatMap((ofOne) => {
    const [first] = ofOne;
    return first === undefined ? [] : [toFinding(first, ofOne)];
  });
}

function toFinding({ kind, mapping }: RecentNoEvents, ofOne: readonly RecentNoEvents[]): Finding {
  const sum = ofOne.reduce((all, { count }) => all + count, 0);
  const told = ofOne.slice(0, MOST_REASONS).map(({ reason, count }) => `${count} × ${reason}`);
  const more = ofOne.length > told.length ? `, and ${ofOne.length - told.length} more reasons` : '';
  const reasons = `${told.join(', ')}${more}`;
  const severity = 'notice' as const;
  switch (kind) {
    case 'points':
      return {
        ...{ code: 'metrics-refused', severity, about: 'metrics' },
        message: `${sum} data points of the last day were refused: ${reasons}.`,
        fix: 'Send other metrics to where they are kept; of these, set what is missing.',
      };
    case 'logs':
      return {
        ...{ code: 'logs-refused', severity, about: 'logs' },
        message: `${sum} log records of the last day were no events and were refused: ${reasons}.`,
        fix: 'Send other logs elsewhere, or name a mapping that reads them: POST /v1/logs/{mapping}.',
      };
    case 'records':
      return {
        ...{ code: 'records-skipped', severity, about: mapping },
        message: `The mapping ${mapping} skipped ${sum} records of the last day: ${reasons}.`,
        fix: 'Nothing, where they are no events: plumbline map test shows what it skips of a sample.',
      };
  }
}
