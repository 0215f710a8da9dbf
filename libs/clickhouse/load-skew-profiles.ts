import type { ClickHouse } from './connect.js';

export interface SkewRow {
  /** Which of the windows, from 0. */
  window: number;
  /** Empty: the logs of the window as a whole. */
  feature: string;
  online: number;
  offline: number;
  pairs: number;
  compared: number;
  unequal: number;
  onlineOnly: number;
  offlineOnly: number;
  largest: number;
}

/** A window is found by its start, for windows of one grain do not overlap. */
const LOAD_SKEW_PROFILES = `
SELECT
  toInt32(place) - 1 AS window, cell.1 AS feature, sum(logged.1) AS online, sum(logged.2) AS offline, sum(logged.3) AS pairs,
  sum(cell.2) AS compared, sum(cell.3) AS unequal, sum(cell.4) AS onlineOnly, sum(cell.5) AS offlineOnly, max(cell.6) AS largest
FROM (
  SELECT
    arrayLastIndex(start -> start <= toUnixTimestamp(hour), {starts: Array(UInt32)}) AS place,
    (skew_profiles.online, skew_profiles.offline, skew_profiles.pairs) AS logged,
    arrayJoin(arrayConcat(
      [('', toUInt64(0), toUInt64(0), toUInt64(0), toUInt64(0), 0.)],
      arrayZip(features, compared, unequal, online_only, offline_only, largest))) AS cell
  FROM skew_profiles FINAL
  WHERE model = {model: String} AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')}
    AND place > 0 AND toUnixTimestamp(hour) < {ends: Array(UInt32)}[place]
)
GROUP BY place, feature
HAVING online + offline > 0
ORDER BY place, feature
`;

export interface LoadSkewProfiles {
  model: string;
  from: string;
  to: string;
  /** Of each window its start and end, epoch seconds, ascending. */
  starts: number[];
  ends: number[];
}

/** How the feature logs of windows compare, of those that have any: as a whole, and feature by feature. */
export async function loadSkewProfiles(clickhouse: ClickHouse, params: LoadSkewProfiles): Promise<SkewRow[]> {
  return (await clickhouse.select<SkewRow>({ name: 'LOAD_SKEW_PROFILES', sql: LOAD_SKEW_PROFILES, params: { ...params } })).rows;
}
