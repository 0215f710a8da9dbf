import type { ClickHouse } from './connect.js';
import { toSeconds } from './to-seconds.js';

export interface DeadLetterReplay {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  outcome: 'accepted' | 'duplicate' | 'conflict' | 'rejected';
  /** Why it was rejected again. */
  code: string;
  path: string;
  message: string;
  by: string;
}

/** Remembers what became of dead letters that were read again. */
export async function saveDeadLetterReplays(clickhouse: ClickHouse, replays: readonly DeadLetterReplay[]): Promise<void> {
  if (replays.length === 0) return;
  const lines = replays.map(({ at, ...replay }) => JSON.stringify({ ...replay, at: toSeconds(at) })).join('\n');
  await clickhouse.insertJsonLines({ name: 'SAVE_DEAD_LETTER_REPLAYS', into: 'dead_letter_replays', lines });
}
