import type { Migration } from '../migrate.js';

/**
 * What was computed: grids, profiles per hour (segments per day) and measures. A reference is profiles too, under a role of its own
 * (`reference/<id>`), so that one query profiles both sides of every comparison.
 */
export const profiles: Migration = {
  id: 2,
  name: 'profiles',
  sql: [
    `CREATE TABLE IF NOT EXISTS grids (
      model LowCardinality(String),
      grid String,
      feature String,
      kind LowCardinality(String),
      edges Array(Float64),
      deciles Array(Float64),
      means Array(Float64),
      sigma Float64,
      min Float64,
      max Float64,
      declared_min Nullable(Float64),
      declared_max Nullable(Float64),
      categories Array(String)
    )
    ENGINE = ReplacingMergeTree
    ORDER BY (model, grid, feature, kind)`,
    // The hour first: a window is one contiguous range, however long the history. A segment's row covers a day when it has
    // bins (on deciles), else an hour. References outlive the
    // retention of live profiles, hence partitions of their own. \`rev\` is the event clock up to which rows were read.
    `CREATE TABLE IF NOT EXISTS profiles (
      model LowCardinality(String),
      version LowCardinality(String),
      role LowCardinality(String),
      grid LowCardinality(String),
      grain LowCardinality(String),
      hour DateTime('UTC'),
      segment LowCardinality(String),
      feature LowCardinality(String),
      bins Array(UInt32) CODEC(T64, ZSTD),
      rows UInt64,
      n UInt64,
      missing UInt64,
      non_finite UInt64,
      type_violation UInt64,
      unseen UInt64,
      out_of_range UInt64,
      sum Float64,
      sum_squares Float64,
      min Float64,
      max Float64,
      low_sum Float64,
      high_sum Float64,
      rev UInt64
    )
    ENGINE = ReplacingMergeTree(rev)
    PARTITION BY (startsWith(role, 'reference/'), toYYYYMM(hour))
    ORDER BY (model, version, role, grain, hour, grid, segment, feature)
    SETTINGS index_granularity = 512`,
    `CREATE TABLE IF NOT EXISTS performance_profiles (
      model LowCardinality(String),
      version LowCardinality(String),
      role LowCardinality(String),
      grid LowCardinality(String),
      grain LowCardinality(String),
      hour DateTime('UTC'),
      segment LowCardinality(String),
      rows UInt64,
      scored UInt64,
      labelled UInt64,
      unscored UInt64,
      positives Array(UInt32) CODEC(T64, ZSTD),
      negatives Array(UInt32) CODEC(T64, ZSTD),
      sum_score Float64,
      sum_score_labelled Float64,
      sum_brier Float64,
      sum_log_loss Float64,
      true_positive UInt64,
      false_positive UInt64,
      false_negative UInt64,
      true_negative UInt64,
      label_delays Array(UInt32) CODEC(T64, ZSTD),
      rev UInt64
    )
    ENGINE = ReplacingMergeTree(rev)
    PARTITION BY (startsWith(role, 'reference/'), toYYYYMM(hour))
    ORDER BY (model, version, role, grain, hour, grid, segment)
    SETTINGS index_granularity = 512`,
    `CREATE TABLE IF NOT EXISTS profiled_hours (
      model LowCardinality(String),
      version LowCardinality(String),
      role LowCardinality(String),
      hour DateTime('UTC'),
      profiled_as LowCardinality(String),
      rows UInt64,
      labelled UInt64,
      duplicates UInt64,
      last_time DateTime64(3, 'UTC'),
      prediction_touches UInt64,
      label_touches UInt64,
      rev UInt64,
      seq UInt64
    )
    ENGINE = ReplacingMergeTree(seq)
    ORDER BY (model, version, role, hour)`,
    `CREATE TABLE IF NOT EXISTS measures (
      model LowCardinality(String),
      version LowCardinality(String),
      role LowCardinality(String),
      family LowCardinality(String),
      grain LowCardinality(String),
      feature LowCardinality(String),
      segment LowCardinality(String),
      from DateTime('UTC'),
      to DateTime('UTC'),
      rev DateTime64(3, 'UTC'),
      status LowCardinality(String),
      reason String,
      maturity LowCardinality(String),
      n UInt64,
      reference_n UInt64,
      reference LowCardinality(String),
      grid LowCardinality(String),
      method LowCardinality(String),
      values Map(LowCardinality(String), Float64),
      intervals String CODEC(ZSTD),
      notes Array(String),
      seq UInt64
    )
    ENGINE = ReplacingMergeTree(seq)
    PARTITION BY toYYYYMM(from)
    ORDER BY (model, version, role, grain, family, from, feature, segment, rev)`,
  ],
};
