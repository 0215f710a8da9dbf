import type { Migration } from '../migrate.js';

/**
 * What serving processes told of themselves. Of a cumulative series the last point of an hour says all of it, so its `slot` is the hour and
 * a later point replaces it; of all others each point counts, under its own time. The same point again is the same row.
 */
export const serving: Migration = {
  id: 5,
  name: 'serving',
  sql: [
    `CREATE TABLE IF NOT EXISTS serving_points (
      model LowCardinality(String),
      version LowCardinality(String),
      service LowCardinality(String),
      instrument LowCardinality(String),
      hour DateTime('UTC') CODEC(DoubleDelta, ZSTD),
      series UInt64,
      part LowCardinality(String),
      temporality LowCardinality(String),
      start UInt64,
      slot DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD),
      time DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD),
      value Float64,
      count UInt64,
      sum Float64,
      bounds Array(Float64),
      buckets Array(UInt64) CODEC(T64, ZSTD),
      known_at DateTime64(3, 'UTC')
    )
    ENGINE = ReplacingMergeTree(time)
    PARTITION BY toYYYYMMDD(hour)
    ORDER BY (model, version, service, instrument, hour, series, part, temporality, start, slot)`,
  ],
};
