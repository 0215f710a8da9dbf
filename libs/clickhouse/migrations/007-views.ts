import type { Migration } from '../migrate.js';

/**
 * What dashboards read: views whose columns stay while the tables behind them move. None reads predictions or labels, so that what a panel
 * costs does not grow with the traffic. Filters on the columns of a table's key reach the table.
 */
export const views: Migration = {
  id: 7,
  name: 'views',
  sql: [
    // The newest revision of each measure, and how many there were.
    `CREATE VIEW IF NOT EXISTS api_measures AS
    SELECT
      model, version, role, family, grain, feature, segment, time,
      tupleElement(latest, 1) AS until,
      tupleElement(latest, 2) AS revised_at,
      revisions,
      tupleElement(latest, 3) AS status,
      tupleElement(latest, 4) AS reason,
      if(tupleElement(latest, 5) = '', 1, JSONExtractBool(tupleElement(latest, 5), 'mature')) AS mature,
      JSONExtract(tupleElement(latest, 5), 'coverage', 'Nullable(Float64)') AS label_coverage,
      tupleElement(latest, 6) AS n,
      tupleElement(latest, 7) AS reference_n,
      tupleElement(latest, 8) AS method,
      tupleElement(latest, 9) AS values,
      JSONExtract(tupleElement(latest, 10), 'Map(String, Tuple(low Float64, high Float64))') AS intervals
    FROM (
      SELECT
        model, version, role, family, grain, feature, segment, \`from\` AS time,
        argMax(
          (\`to\`, rev, status, reason, maturity, n, reference_n, method, values, intervals), (rev, seq)) AS latest,
        uniqExact(rev) AS revisions
      FROM measures
      GROUP BY model, version, role, family, grain, feature, segment, \`from\`
    )`,
    // How the values of a feature spread over the deciles or categories of its grid; of references too, under their roles.
    `CREATE VIEW IF NOT EXISTS api_distributions AS
    SELECT
      model, version, role, grain, feature, segment, time, place,
      multiIf(
        kind = 'categorical' AND bin = size - 1, '(unseen)',
        kind = 'categorical', if(bin < length(categories), categories[bin + 1], '(rest)'),
        empty(deciles), 'all',
        place = 0, concat('< ', toString(round(deciles[1], 4))),
        place = length(deciles), concat('≥ ', toString(round(deciles[place], 4))),
        concat(toString(round(deciles[place], 4)), ' – ', toString(round(deciles[place + 1], 4)))) AS label,
      rows
    FROM (
      SELECT
        profile.model AS model, version, role, grain, profile.feature AS feature, segment, time, kind, size, bin, categories, deciles, rows,
        if(kind = 'categorical' OR segment != '' OR bin = 0, bin, arrayCount(decile -> decile <= edges[bin], deciles)) AS place
      FROM (
        SELECT
          model, version, role, grid, grain, feature, segment, hour AS time, length(bins) AS size,
          arrayJoin(arrayZip(range(length(bins)), bins)) AS step, toUInt64(step.1) AS bin, toUInt64(step.2) AS rows
        FROM profiles FINAL
      ) AS profile
      INNER JOIN (
        SELECT model, grid, toString(feature) AS feature, kind, edges, deciles, categories
        FROM grids FINAL WHERE kind IN ('numeric', 'categorical')
      ) AS on_grid
      ON profile.model = on_grid.model AND profile.grid = on_grid.grid AND profile.feature = on_grid.feature
    )`,
    `CREATE VIEW IF NOT EXISTS api_traffic AS
    SELECT model, version, role, hour AS time, rows, labelled, duplicates, last_time AS last_event
    FROM profiled_hours FINAL`,
    // One row a batch and model: what was said to the sender.
    `CREATE VIEW IF NOT EXISTS api_ingest AS
    SELECT known_at AS time, kind, model, source, topic, partition, received, accepted, duplicate, conflict, rejected
    FROM ingest_ledger FINAL`,
    `CREATE VIEW IF NOT EXISTS api_rejects AS
    SELECT known_at AS time, id, kind, source, topic, partition, offset, code, path, message
    FROM dead_letters FINAL`,
  ],
};
