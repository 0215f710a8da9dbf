import type { ClickHouse } from './connect.js';
import { toSeconds } from './to-seconds.js';

/** How far a group is behind in one partition. */
export interface ConsumerLag {
  groupId: string;
  topic: string;
  partition: number;
  /** By the wall clock, epoch milliseconds. */
  at: number;
  /** The next offset to be read, and the one that the next record will get. */
  committed: string;
  end: string;
  lagRecords: number;
  lagSeconds: number;
}

export async function saveConsumerLag(clickhouse: ClickHouse, measured: readonly ConsumerLag[]): Promise<void> {
  if (measured.length === 0) return;
  const lines = measured.map(({ groupId, at, lagRecords, lagSeconds, ...lag }) =>
    JSON.stringify({ ...lag, group_id: groupId, at: toSeconds(at), lag_records: lagRecords, lag_seconds: lagSeconds }),
  );
  await clickhouse.insertJsonLines({ name: 'SAVE_CONSUMER_LAG', into: 'consumer_lag', lines: lines.join('\n') });
}
