import type { ClickHouse } from './connect.js';

interface Deletion {
  /** Names the partitions that hold something to delete, none while deletions of the table are under way. */
  list: { name: string; sql: string };
  /** Deletes in the `{partition: String}`. */
  remove: { name: string; sql: string };
  params: Record<string, unknown>;
}

/**
 * One mutation for each partition that holds something to delete, for a mutation of a whole table touches all of its partitions. They are
 * asked for and not waited for: the engine does them in its own time, also after a restart, and is asked for no more before it has.
 */
export async function deleteByPartition(clickhouse: ClickHouse, { list, remove, params }: Deletion): Promise<void> {
  const { rows } = await clickhouse.select<{ partition: string }>({ ...list, params });
  for (const { partition } of rows) await clickhouse.command({ ...remove, params: { ...params, partition } });
}
