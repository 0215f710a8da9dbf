import type { MeasureFamily, Role } from '#libs/contracts';
import type { ClickHouse } from './connect.js';

/** The newest measure of a subject that has data, without its segments. */
export interface NewestMeasure {
  model: string;
  version: string;
  role: Role;
  family: MeasureFamily;
  grain: string;
  feature: string;
  /** End of its window, epoch milliseconds; 0 where no window had data. */
  to: number;
  n: number;
  values: Record<string, number>;
  /** Whether a newer window had none. */
  noData: boolean;
  /** How many subjects there are, those that are not answered included. */
  subjects: number;
}

const LOAD_NEWEST_MEASURES = `
WITH
  serving AS (
    SELECT model, version, role
    FROM touched_hours
    WHERE kind = 'prediction' AND role IN ('live', 'shadow')
    GROUP BY model, version, role
    HAVING max(hour) >= {now: DateTime('UTC')} - INTERVAL 35 DAY
  ),
  windows AS (
    SELECT model, version, role, family, grain, feature, measures.from AS start,
      argMax(measures.status, (measures.rev, seq)) AS state, max(measures.rev) AS revision
    FROM measures
    WHERE segment = '' AND (model, version, role) IN (SELECT model, version, role FROM serving)
      AND (family = 'performance' OR measures.from >= {now: DateTime('UTC')} - INTERVAL 35 DAY
        AND (grain = 'week'
          OR grain = 'day' AND measures.from >= {now: DateTime('UTC')} - INTERVAL 8 DAY
          OR grain = 'hour' AND measures.from >= {now: DateTime('UTC')} - INTERVAL 2 DAY))
    GROUP BY model, version, role, family, grain, feature, start
  ),
  subjects AS (
    SELECT model, version, role, family, grain, feature,
      argMaxIf((start, revision), start, state = 'ok') AS shown, argMax(state, start) != 'ok' AS noData, count() OVER () AS subjects,
      row_number() OVER (PARTITION BY model ORDER BY feature != '', feature, family, grain, version, role) AS place
    FROM windows
    GROUP BY model, version, role, family, grain, feature
    ORDER BY place, model
    LIMIT {limit: UInt32}
  ),
  found AS (
    SELECT model, version, role, family, grain, feature, measures.to AS end, n, values
    FROM measures
    WHERE segment = '' AND (model, version, role, grain, family, measures.from, feature, measures.rev) IN (
      SELECT model, version, role, grain, family, shown.1, feature, shown.2 FROM subjects)
    ORDER BY seq DESC
    LIMIT 1 BY model, version, role, family, grain, feature
  )
SELECT subjects.model AS model, subjects.version AS version, subjects.role AS role, subjects.family AS family,
  subjects.grain AS grain, subjects.feature AS feature,
  toUInt64(toUnixTimestamp(found.end)) * 1000 AS to, found.n AS n, found.values AS values, noData, subjects
FROM subjects
LEFT JOIN found ON subjects.model = found.model AND subjects.version = found.version AND subjects.role = found.role
  AND subjects.family = found.family AND subjects.grain = found.grain AND subjects.feature = found.feature
ORDER BY place, model
`;

/**
 * Of each version that had traffic in five weeks: the newest windows that have data, by hour of two days, by day of eight, by week of five
 * weeks; of performance however old they are, for labels come late. Whole models first, then a feature of each model in turn, so that a wide
 * model takes no other's place where there are too many.
 */
export async function loadNewestMeasures(
  clickhouse: ClickHouse,
  params: { now: string; limit: number; signal: AbortSignal },
): Promise<NewestMeasure[]> {
  const { signal, ...rest } = params;
  const question = { name: 'LOAD_NEWEST_MEASURES', sql: LOAD_NEWEST_MEASURES, params: rest, signal };
  return (await clickhouse.select<NewestMeasure>(question)).rows;
}
