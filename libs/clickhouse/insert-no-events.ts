import type { ClickHouse } from './connect.js';
import { toSeconds } from './to-seconds.js';

export interface NoEvents {
  /** `points` of metrics and `logs` were refused; `records` were skipped by a mapping. */
  kind: 'points' | 'logs' | 'records';
  source: 'http' | 'kafka';
  /** Of Kafka, that of the ledger: what is not in there was not left out, for it is read again. */
  batch: string;
  /** Empty: none. */
  mapping: string;
  reason: string;
  count: number;
  /** Epoch milliseconds. */
  knownAt: number;
}

const MOST_REASONS = 20;
const MOST_CHARACTERS = 300;

/** Counts what was left out of a batch; of the reasons of each kind the first ones, for a reason may hold a name that its sender chose. */
export async function insertNoEvents(clickhouse: ClickHouse, noEvents: readonly NoEvents[]): Promise<void> {
  const counted = noEvents.filter(({ count }) => count > 0);
  if (counted.length === 0) return;
  const lines = [...Map.groupBy(counted, ({ kind }) => kind).values()]
    .flatMap(toFirst)
    .map(({ knownAt, reason, ...row }) =>
      JSON.stringify({ ...row, reason: reason.slice(0, MOST_CHARACTERS).toWellFormed(), known_at: toSeconds(knownAt) }),
    );
  await clickhouse.insertJsonLines({ name: 'INSERT_NO_EVENTS', into: 'no_events', lines: lines.join('\n') });
}

/** The first reasons of a kind, and the sum of the others. */
function toFirst(ofKind: readonly NoEvents[]): NoEvents[] {
  const rest = ofKind.slice(MOST_REASONS);
  const [first] = rest;
  const others =
    first === undefined ? [] : [{ ...first, reason: 'others', count: rest.reduce((sum, { count }) => sum + count, 0) }];
  return [...ofKind.slice(0, MOST_REASONS), ...others];
}
