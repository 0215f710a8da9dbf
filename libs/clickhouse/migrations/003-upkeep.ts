import type { Migration } from '../migrate.js';

/** What retention leaves behind: which entries of the ledger speak of rows that are gone, and how far each daily task came. */
export const upkeep: Migration = {
  id: 3,
  name: 'upkeep',
  sql: [
    `ALTER TABLE ingest_ledger ADD COLUMN IF NOT EXISTS closed UInt8`,
    `CREATE TABLE IF NOT EXISTS upkeep (
      task LowCardinality(String),
      done_to SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
    )
    ENGINE = AggregatingMergeTree
    ORDER BY task`,
  ],
};
