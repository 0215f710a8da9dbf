import type { ClickHouse } from './connect.js';
import type { UpkeepTask } from './upkeep-task.js';
import { toSeconds } from './to-seconds.js';

/** Remembers that a daily task was done at this moment of the event clock, epoch milliseconds. */
export async function saveUpkeep(clickhouse: ClickHouse, { task, doneTo }: { task: UpkeepTask; doneTo: number }): Promise<void> {
  const line = JSON.stringify({ task, done_to: toSeconds(doneTo) });
  await clickhouse.insertJsonLines({ name: 'SAVE_UPKEEP', into: 'upkeep', lines: line });
}
