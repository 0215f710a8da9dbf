import type { Migration } from '../migrate.js';

/**
 * What dashboards read: views whose columns stay while the tables behind them move. They read with the rights of whoever made them, so that
 * a reader needs none on the tables. None reads predictions or labels, so that what a panel costs does not grow with the traffic. Filters
 * on the columns of a table's key reach the table.
 */
export const views: Migration = {
  id: 7,
  name: 'views',
  sql: [
    // The newest revision of each measure, and how many there were. A column that nobody asks for is not read.
    `CREATE VIEW IF NOT EXISTS api_measures DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
    SELECT
      model, version, role, family, grain, feature, segment, measures.\`from\` AS time,
      argMax(measures.\`to\`, rev) AS until,
      max(rev) AS revised_at,
      uniqExact(rev) AS revisions,
      argMax(measures.status, rev) AS status,
      argMax(measures.reason, rev) AS reason,
      if(argMax(maturity, rev) = '', 1, JSONExtractBool(argMax(maturity, rev), 'mature')) AS mature,
      JSONExtract(argMax(maturity, rev), 'coverage', 'Nullable(Float64)') AS label_coverage,
      argMax(measures.n, rev) AS n,
      argMax(measures.reference_n, rev) AS reference_n,
      argMax(measures.method, rev) AS method,
      argMax(measures.values, rev) AS values,
      JSONExtract(argMax(measures.intervals, rev), 'Map(String, Tuple(low Float64, high Float64))') AS intervals
    FROM measures
    GROUP BY model, version, role, family, grain, feature, segment, measures.\`from\``,
    // Counts by bin, and for each bin the place of its decile or category among the labels; of references too, under their roles.
    `CREATE VIEW IF NOT EXISTS api_profiles DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
    SELECT
      profiles.model AS model, profiles.version AS version, profiles.role AS role, profiles.grain AS grain,
      profiles.feature AS feature, profiles.segment AS segment, profiles.hour AS time, profiles.bins AS bins,
      if(profiles.segment = '', places, arrayMap(i -> toUInt64(i), range(length(profiles.bins)))) AS places,
      labels
    FROM profiles FINAL
    INNER JOIN (
      SELECT
        model, grid, toString(feature) AS feature,
        if(
          kind = 'categorical', arrayMap(i -> toUInt64(i), range(least(length(categories), 1000) + (length(categories) > 1000) + 1)),
          arrayMap(bin -> toUInt64(if(bin = 0, 0, arrayCount(decile -> decile <= edges[bin], deciles))), range(length(edges) + 1))
        ) AS places,
        if(
          kind = 'categorical',
          arrayConcat(arraySlice(categories, 1, 1000), if(length(categories) > 1000, ['(rest)'], []), ['(unseen)']),
          if(
            empty(deciles), ['all'],
            arrayConcat(
              [concat('< ', toString(round(deciles[1], 4)))],
              arrayMap(i -> concat(toString(round(deciles[i], 4)), ' – ', toString(round(deciles[i + 1], 4))), range(1, length(deciles))),
              [concat('≥ ', toString(round(deciles[-1], 4)))]))
        ) AS labels
      FROM grids FINAL WHERE kind IN ('numeric', 'categorical')
    ) AS on_grid
    ON profiles.model = on_grid.model AND profiles.grid = on_grid.grid AND profiles.feature = on_grid.feature
    WHERE notEmpty(profiles.bins)`,
    `CREATE VIEW IF NOT EXISTS api_traffic DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
    SELECT model, version, role, hour AS time, rows, labelled, duplicates, last_time AS last_event
    FROM profiled_hours FINAL`,
    // One row a batch and model: what was said to the sender.
    `CREATE VIEW IF NOT EXISTS api_ingest DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
    SELECT known_at AS time, kind, model, source, topic, partition, received, accepted, duplicate, conflict, rejected
    FROM ingest_ledger FINAL`,
    `CREATE VIEW IF NOT EXISTS api_rejects DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
    SELECT known_at AS time, id, kind, source, topic, partition, offset, code, path, message
    FROM dead_letters FINAL`,
  ],
};
