import type { Migration } from '../migrate.js';

/**
 * Why a measure cannot be judged, as a code beside its reason. Those that were written before have the code that their reason, or a note,
 * begins with; it is read from there until their parts are merged.
 */
export const measureCodes: Migration = {
  id: 8,
  name: 'measure codes',
  sql: [
    `ALTER TABLE measures ADD COLUMN IF NOT EXISTS code LowCardinality(String) DEFAULT transform(
      extract(
        if(reason = '', arrayFirst(note -> match(note, '^(iidAssumed|not compared: )'), notes), reason),
        '^(?:not compared: )?(empty window|no reference for these hours|no reference|overlaps|a function of the calendar|only sizes|too few rows|iidAssumed|no labels|immature|only one class|no offline rows|none of)'
      ),
      ['empty window', 'no reference for these hours', 'no reference', 'overlaps', 'a function of the calendar', 'only sizes',
        'too few rows', 'iidAssumed', 'no labels', 'immature', 'only one class', 'no offline rows', 'none of'],
      ['empty-window', 'no-reference-hours', 'no-reference', 'overlaps-reference', 'calendar-feature', 'only-sizes',
        'too-few-rows', 'iid-assumed', 'no-labels', 'immature', 'only-one-class', 'no-pairs', 'no-pairs'],
      if(status = 'ok', '', 'no-value')
    ) AFTER status`,
    // As in 007, and the code.
    `CREATE OR REPLACE VIEW api_measures DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
    SELECT
      model, version, role, family, grain, feature, segment, measures.\`from\` AS time,
      argMax(measures.\`to\`, rev) AS until,
      max(rev) AS revised_at,
      uniqExact(rev) AS revisions,
      argMax(measures.status, rev) AS status,
      argMax(measures.code, rev) AS code,
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
  ],
};
