import type { ClickHouse } from './connect.js';
import type { Partition } from './load-expired-partitions.js';

const DROP_PARTITION = 'ALTER TABLE {table: Identifier} DROP PARTITION ID {partition: String}';

/** One that is gone already is no error. */
export async function dropPartition(clickhouse: ClickHouse, { table, partition }: Partition): Promise<void> {
  await clickhouse.command({ name: 'DROP_PARTITION', sql: DROP_PARTITION, params: { table, partition } });
}
