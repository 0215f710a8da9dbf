import type { Migration } from '../migrate.js';

/** What came and is no event: data points and log records that were refused, records that a mapping skips; so many of each reason. */
export const noEvents: Migration = {
  id: 11,
  name: 'no-events',
  sql: [
    `CREATE TABLE IF NOT EXISTS no_events (
      kind LowCardinality(String),
      source LowCardinality(String),
      batch String,
      mapping LowCardinality(String),
      reason String,
      count UInt64,
      known_at DateTime64(3, 'UTC')
    )
    ENGINE = ReplacingMergeTree
    PARTITION BY toYYYYMM(known_at)
    ORDER BY (kind, batch, mapping, reason)`,
  ],
};
