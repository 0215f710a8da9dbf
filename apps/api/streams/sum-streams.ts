import { loadLatestLag, loadStreamLedger, toSqlTime } from '#libs/clickhouse';
import type { PartitionStream } from '#libs/contracts';
import type { ApiDeps } from '../api-deps.js';

const DAY_MS = 86_400_000;
const MEASURED_MS = 300_000;
const MOST_HOURS = 100_000;
const COUNTS = ['records', 'received', 'accepted', 'duplicate', 'conflict', 'rejected', 'stored', 'analysed'] as const;

/** What came of each partition in the last day, and how much of it waits. */
export async function sumStreams({ clickhouse, clock }: Pick<ApiDeps, 'clickhouse' | 'clock'>): Promise<PartitionStream[]> {
  const now = clock.eventNow() + 1;
  const span = { from: toSqlTime(Math.max(0, now - DAY_MS)), to: toSqlTime(now) };
  const streams = new Map<string, PartitionStream>();
  const of = (topic: string, partition: number): PartitionStream => {
    const key = `${topic}/${partition}`;
    const none = { records: 0, received: 0, accepted: 0, duplicate: 0, conflict: 0, rejected: 0, stored: 0, analysed: 0 };
    const stream = streams.get(key) ?? { topic, partition, ...none, lagRecords: null, lagSeconds: null };
    streams.set(key, stream);
    return stream;
  };
  for (const hour of await loadStreamLedger(clickhouse, { ...span, limit: MOST_HOURS })) {
    const stream = of(hour.topic, hour.partition);
    for (const name of COUNTS) stream[name] += hour[name];
  }
  const since = toSqlTime(clock.wallNow() - MEASURED_MS);
  for (const { topic, partition, lagRecords, lagSeconds } of await loadLatestLag(clickhouse, { since })) {
    Object.assign(of(topic, partition), { lagRecords, lagSeconds });
  }
  return [...streams.values()].sort((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition);
}
