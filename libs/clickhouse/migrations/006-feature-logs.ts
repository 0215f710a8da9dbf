import type { Migration } from '../migrate.js';

/** What feature stores had, and how the two of a model compare. Logs are appended; of one entity, prediction and time the last counts. */
export const featureLogs: Migration = {
  id: 6,
  name: 'feature-logs',
  sql: [
    // The same seq is the same row: an insert that is repeated collapses.
    `CREATE TABLE IF NOT EXISTS feature_logs (
      model LowCardinality(String),
      hour DateTime('UTC') CODEC(DoubleDelta, ZSTD),
      store LowCardinality(String),
      entity_id String,
      entity_hash UInt64 MATERIALIZED cityHash64(model, entity_id),
      prediction_id String,
      time DateTime64(3, 'UTC'),
      num Map(LowCardinality(String), Float64),
      cat Map(LowCardinality(String), String),
      bad Map(LowCardinality(String), UInt8),
      content_hash UInt64,
      known_at DateTime64(3, 'UTC'),
      seq UInt64,
      batch String,
      topic LowCardinality(String),
      partition Int32,
      offset Int64,
      INDEX by_known_at known_at TYPE minmax GRANULARITY 16
    )
    ENGINE = ReplacingMergeTree
    PARTITION BY toYYYYMMDD(hour)
    ORDER BY (model, hour, entity_hash, entity_id, store, time, prediction_id, seq)
    SETTINGS index_granularity = 1024`,
    // One row an hour, features side by side: an hour that is computed again replaces all of its former profile.
    `CREATE TABLE IF NOT EXISTS skew_profiles (
      model LowCardinality(String),
      hour DateTime('UTC'),
      online UInt64,
      offline UInt64,
      pairs UInt64,
      features Array(String),
      compared Array(UInt64),
      unequal Array(UInt64),
      online_only Array(UInt64),
      offline_only Array(UInt64),
      largest Array(Float64),
      rev UInt64
    )
    ENGINE = ReplacingMergeTree(rev)
    PARTITION BY toYYYYMM(hour)
    ORDER BY (model, hour)`,
    // Marked when all that is due of an hour is done. \`reach\`: the touches of the online logs that the hour may look back at.
    `CREATE TABLE IF NOT EXISTS skew_hours (
      model LowCardinality(String),
      hour DateTime('UTC'),
      profiled_as String,
      rows UInt64,
      touches UInt64,
      reach UInt64,
      rev UInt64,
      seq UInt64
    )
    ENGINE = ReplacingMergeTree(seq)
    ORDER BY (model, hour)`,
  ],
};
