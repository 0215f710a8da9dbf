import type { ClickHouse } from './connect.js';

export interface DirtySkewHour {
  /** Epoch milliseconds. */
  hour: number;
  touches: number;
  reach: number;
}

/** An online log is looked back at from every hour that begins within its age. */
const LOAD_DIRTY_SKEW_HOURS = `
WITH
  own AS (
    SELECT hour, sum(touched.touches) AS touches, max(known_at) > {rev: DateTime64(3, 'UTC')} AS later
    FROM touched_hours AS touched
    WHERE model = {model: String} AND kind IN ('online', 'offline') AND hour < {closedBefore: DateTime('UTC')}
    GROUP BY hour
  ),
  reached AS (
    SELECT hour, sum(c) AS touches, max(later) AS later
    FROM (
      SELECT
        toDateTime(arrayJoin(range(toUInt32(touched.hour), toUInt32(touched.hour) + 1 + {maxAgeSeconds: UInt32} + 3599, 3600)), 'UTC') AS hour,
        touched.touches AS c, known_at > {rev: DateTime64(3, 'UTC')} AS later
      FROM touched_hours AS touched
      WHERE model = {model: String} AND kind = 'online'
    )
    GROUP BY hour
  ),
  done AS (
    SELECT hour, profiled_as, touches, reach, 1 AS known FROM skew_hours FINAL WHERE model = {model: String}
  )
SELECT
  toUInt64(toUnixTimestamp(own.hour)) * 1000 AS hour,
  toUInt32(if(own.later, 0, own.touches)) AS touches,
  toUInt32(if(reached.later, 0, reached.touches)) AS reach
FROM own
LEFT JOIN reached ON own.hour = reached.hour
LEFT JOIN done ON own.hour = done.hour
WHERE done.known = 0 OR done.profiled_as != {profiledAs: String} OR done.touches != own.touches OR done.reach != reached.touches
ORDER BY own.hour
`;

/**
 * The closed hours of a model's feature logs whose comparison does not show all that was stored. An hour that was written to after `rev`
 * is given as touched 0 times, as `loadDirtyHours` does.
 */
export async function loadDirtySkewHours(
  clickhouse: ClickHouse,
  params: { model: string; profiledAs: string; maxAgeSeconds: number; closedBefore: string; rev: string },
): Promise<DirtySkewHour[]> {
  return (await clickhouse.select<DirtySkewHour>({ name: 'LOAD_DIRTY_SKEW_HOURS', sql: LOAD_DIRTY_SKEW_HOURS, params })).rows;
}
