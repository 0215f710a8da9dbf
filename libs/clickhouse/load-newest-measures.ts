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
    HAVING max(hour) >= {since: DateTime('UTC')}
  ),
  windows AS (
    SELECT model, version, role, family, grain, feature, measures.from AS start,
      argMax((status, measures.to, n, values), (rev, seq)) AS latest
    FROM measures
    WHERE segment = '' AND (model, version, role) IN (SELECT model, version, role FROM serving)
      AND (family = 'performance' OR measures.from >= {since: DateTime('UTC')})
    GROUP BY model, version, role, family, grain, feature, start
  ),
  newest AS (
    SELECT model, version, role, family, grain, feature,
      argMaxIf(latest, start, latest.1 = 'ok') AS shown, argMax(latest.1, start) != 'ok' AS noData
    FROM windows
    GROUP BY model, version, role, family, grain, feature
  )
SELECT model, version, role, family, grain, feature,
  toUInt64(toUnixTimestamp(shown.2)) * 1000 AS to, shown.3 AS n, shown.4 AS values, noData, count() OVER () AS subjects
FROM newest
ORDER BY row_number() OVER (PARTITION BY model ORDER BY feature != '', feature, family, grain, version, role), model
LIMIT {limit: UInt32}
`;

/**
 * Of each version that had traffic since then: the newest measures that have data, of performance however old they are, for labels come late.
 * Whole models first, then a feature of each model in turn, so that a wide model takes no other's place where there are too many.
 */
export async function loadNewestMeasures(
  clickhouse: ClickHouse,
  params: { since: string; limit: number; signal: AbortSignal },
): Promise<NewestMeasure[]> {
  const { signal, ...rest } = params;
  const question = { name: 'LOAD_NEWEST_MEASURES', sql: LOAD_NEWEST_MEASURES, params: rest, signal };
  return (await clickhouse.select<NewestMeasure>(question)).rows;
}
