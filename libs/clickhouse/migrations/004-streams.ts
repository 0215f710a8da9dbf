import type { Migration } from '../migrate.js';

/** What is kept of streams: how a dead letter is read again and what became of it, and how far behind each partition is. */
export const streams: Migration = {
  id: 4,
  name: 'streams',
  sql: [
    `ALTER TABLE dead_letters ADD COLUMN IF NOT EXISTS encoding LowCardinality(String) DEFAULT 'json'`,
    // Each attempt is a row; the letter itself stays as it came.
    `CREATE TABLE IF NOT EXISTS dead_letter_replays (
      id String,
      at DateTime64(3, 'UTC'),
      outcome LowCardinality(String),
      code LowCardinality(String),
      path String,
      message String,
      by String
    )
    ENGINE = MergeTree
    PARTITION BY toYYYYMM(at)
    ORDER BY (id, at)`,
    // By the wall clock: how long records wait is told by no event. An offset of -1 says that the group has committed none.
    `CREATE TABLE IF NOT EXISTS consumer_lag (
      group_id LowCardinality(String),
      topic LowCardinality(String),
      partition Int32,
      at DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD),
      committed Int64 CODEC(DoubleDelta, ZSTD),
      end Int64 CODEC(DoubleDelta, ZSTD),
      lag_records UInt64 CODEC(T64, ZSTD),
      lag_seconds Float64 CODEC(ZSTD)
    )
    ENGINE = ReplacingMergeTree
    PARTITION BY toYYYYMM(at)
    ORDER BY (group_id, topic, partition, at)`,
    // Rows of a topic are counted by when they came, which is in the order of the parts and not in that of the keys.
    `ALTER TABLE predictions ADD INDEX IF NOT EXISTS by_known_at known_at TYPE minmax GRANULARITY 16`,
    `ALTER TABLE labels ADD INDEX IF NOT EXISTS by_known_at known_at TYPE minmax GRANULARITY 16`,
  ],
};
