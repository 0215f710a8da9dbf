import type { Migration } from '../migrate.js';

/**
 * What was received. A prediction is one row, the first of its identity (model, version, id) wins; labels are appended, the last one
 * counts. `known_at` is the event clock at ingestion, `seq` orders rows of one identity.
 */
export const facts: Migration = {
  id: 1,
  name: 'facts',
  sql: [
    `CREATE TABLE IF NOT EXISTS predictions (
      model LowCardinality(String),
      hour DateTime('UTC') CODEC(DoubleDelta, ZSTD),
      id String,
      id_hash UInt64 MATERIALIZED cityHash64(model, id),
      version LowCardinality(String),
      role LowCardinality(String),
      time DateTime64(3, 'UTC'),
      num Map(LowCardinality(String), Float64),
      cat Map(LowCardinality(String), String),
      bad Map(LowCardinality(String), UInt8),
      score Nullable(Float64),
      class LowCardinality(String),
      value Nullable(Float64),
      probabilities Map(LowCardinality(String), Float64),
      latency_seconds Nullable(Float64),
      error String,
      tags Map(LowCardinality(String), String),
      trace_id String,
      span_id String,
      content_hash UInt64,
      known_at DateTime64(3, 'UTC'),
      seq UInt64,
      first UInt64 MATERIALIZED bitNot(seq),
      batch String,
      topic LowCardinality(String),
      partition Int32,
      offset Int64
    )
    ENGINE = ReplacingMergeTree(first)
    PARTITION BY toYYYYMMDD(hour)
    ORDER BY (model, hour, id_hash, id, version)
    SETTINGS index_granularity = 1024`,
    // Looked up by id at every ingest, so in short granules: a thousand scattered ids must not read eight million rows.
    `CREATE TABLE IF NOT EXISTS prediction_keys (
      model LowCardinality(String),
      id String,
      id_hash UInt64 MATERIALIZED cityHash64(model, id),
      version LowCardinality(String),
      role LowCardinality(String),
      hour DateTime('UTC'),
      time DateTime64(3, 'UTC'),
      content_hash UInt64,
      seq UInt64,
      batch String,
      topic LowCardinality(String),
      partition Int32,
      offset Int64
    )
    ENGINE = MergeTree
    PARTITION BY toYYYYMM(hour)
    ORDER BY (model, id_hash, id, version, seq)
    SETTINGS index_granularity = 256, min_compress_block_size = 16384, max_compress_block_size = 65536`,
    // The same seq is the same row: resolving a pending label twice collapses.
    `CREATE TABLE IF NOT EXISTS labels (
      model LowCardinality(String),
      hour DateTime('UTC'),
      id String,
      id_hash UInt64 MATERIALIZED cityHash64(model, id),
      label LowCardinality(String),
      known_at DateTime64(3, 'UTC'),
      seq UInt64,
      batch String
    )
    ENGINE = ReplacingMergeTree
    PARTITION BY toYYYYMMDD(hour)
    ORDER BY (model, hour, id_hash, id, seq)
    SETTINGS index_granularity = 1024`,
    `CREATE TABLE IF NOT EXISTS labels_pending (
      model LowCardinality(String),
      id String,
      id_hash UInt64 MATERIALIZED cityHash64(model, id),
      label LowCardinality(String),
      known_at DateTime64(3, 'UTC'),
      seq UInt64,
      batch String,
      resolved UInt8
    )
    ENGINE = ReplacingMergeTree(resolved)
    PARTITION BY toYYYYMMDD(known_at)
    ORDER BY (model, id_hash, id, seq)
    SETTINGS index_granularity = 1024`,
    // Every conflict that was told, and the losers of a race, which `superseded` keeps out of the profile of their hour.
    `CREATE TABLE IF NOT EXISTS conflicts (
      model LowCardinality(String),
      version LowCardinality(String),
      id String,
      hour DateTime('UTC'),
      time DateTime64(3, 'UTC'),
      first_time DateTime64(3, 'UTC'),
      content_hash UInt64,
      first_content_hash UInt64,
      known_at DateTime64(3, 'UTC'),
      seq UInt64,
      batch String,
      superseded UInt8,
      payload String CODEC(ZSTD)
    )
    ENGINE = ReplacingMergeTree
    PARTITION BY toYYYYMM(hour)
    ORDER BY (model, hour, id, version, seq)`,
    `CREATE TABLE IF NOT EXISTS dead_letters (
      id String,
      known_at DateTime64(3, 'UTC'),
      kind LowCardinality(String),
      source LowCardinality(String),
      topic LowCardinality(String),
      partition Int32,
      offset Int64,
      batch String,
      position UInt32,
      code LowCardinality(String),
      path String,
      message String,
      headers Map(String, String),
      payload_base64 String CODEC(ZSTD)
    )
    ENGINE = ReplacingMergeTree
    PARTITION BY toYYYYMMDD(known_at)
    ORDER BY id`,
    // Beside the rows and not derived from them: a duplicate that collapses takes its offset with it.
    `CREATE TABLE IF NOT EXISTS ingest_ledger (
      kind LowCardinality(String),
      model LowCardinality(String),
      source LowCardinality(String),
      batch String,
      topic LowCardinality(String),
      partition Int32,
      first Int64,
      last Int64,
      received UInt64,
      accepted UInt64,
      duplicate UInt64,
      conflict UInt64,
      rejected UInt64,
      known_at DateTime64(3, 'UTC')
    )
    ENGINE = ReplacingMergeTree
    PARTITION BY toYYYYMM(known_at)
    ORDER BY (kind, topic, partition, first, batch, model)`,
    // Counts how often an hour was written to; only ever compared for change, so a retried insert does no harm.
    `CREATE TABLE IF NOT EXISTS touched_hours (
      model LowCardinality(String),
      version LowCardinality(String),
      role LowCardinality(String),
      hour DateTime('UTC'),
      kind LowCardinality(String),
      touches SimpleAggregateFunction(sum, UInt64),
      known_at SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
    )
    ENGINE = AggregatingMergeTree
    ORDER BY (model, kind, version, role, hour)`,
  ],
};
