import { setTimeout as sleep } from 'node:timers/promises';
import type { ClickHouse } from '#libs/clickhouse';

const LOAD_LAST_OFFSETS = `
SELECT partition, max(offset) AS last
FROM predictions
WHERE topic = {topic: String}
GROUP BY partition
`;

const EVERY_MS = 10;

/**
 * Asks the engine again and again how far it has the partitions of a topic, until it has so many events of it, and tells what it has not
 * told before: the offset in its partition and when the answer was there. Partitions are stored in order.
 */
export async function watchOffsets(
  clickhouse: ClickHouse,
  { topic, events }: { topic: string; events: number },
  onStored: (place: { partition: number; offset: number }, at: number) => void,
): Promise<void> {
  const next = new Map<number, number>();
  for (let stored = 0; stored < events; await sleep(EVERY_MS)) {
    const question = { name: 'LOAD_LAST_OFFSETS', sql: LOAD_LAST_OFFSETS, params: { topic } };
    const { rows } = await clickhouse.select<{ partition: number; last: number }>(question);
    const at = performance.now();
    for (const { partition, last } of rows) {
      for (let offset = next.get(partition) ?? 0; offset <= last; offset++, stored++) onStored({ partition, offset }, at);
      next.set(partition, last + 1);
    }
  }
}
