import type { ClickHouse } from './connect.js';

/** Profiles merged over a window: counts are sums. `window` is its start, epoch milliseconds. */
export interface MergedProfileRow {
  window: number;
  segment: string;
  feature: string;
  bins: number[];
  rows: number;
  n: number;
  missing: number;
  nonFinite: number;
  typeViolation: number;
  unseen: number;
  outOfRange: number;
  sum: number;
  sumSquares: number;
  min: number;
  max: number;
  lowSum: number;
  highSum: number;
}

export interface LoadProfiles {
  model: string;
  version: string;
  role: string;
  grid: string;
  grain: 'hour' | 'day' | 'week';
  timeZone: string;
  /** From the start of the first window to the end of the last. */
  from: string;
  to: string;
  /** Starts of the windows asked for, epoch seconds. */
  windows: number[];
}

/**
 * Sums of tails beyond the largest double are that: JSON has no infinity, and none that is lost may become a 0. Days of a former time zone of
 * the model, which begin at another hour, are none.
 */
const LOAD_PROFILES = `
SELECT
  toUnixTimestamp(multiIf(
    {grain: String} = 'hour', toDateTime(hour, {timeZone: String}),
    {grain: String} = 'day', toStartOfDay(hour, {timeZone: String}),
    toDateTime(toStartOfWeek(hour, 1, {timeZone: String}), {timeZone: String}))) AS bucket,
  toUInt64(bucket) * 1000 AS window,
  segment, feature,
  sumForEach(profile.bins) AS bins,
  sum(profile.rows) AS rows,
  sum(profile.n) AS n,
  sum(profile.missing) AS missing,
  sum(non_finite) AS nonFinite,
  sum(type_violation) AS typeViolation,
  sum(profile.unseen) AS unseen,
  sum(out_of_range) AS outOfRange,
  sum(profile.sum) AS sum,
  sum(sum_squares) AS sumSquares,
  minIf(profile.min, profile.n > 0) AS min,
  maxIf(profile.max, profile.n > 0) AS max,
  greatest(-1.7976931348623157e308, least(1.7976931348623157e308, sum(low_sum))) AS lowSum,
  greatest(-1.7976931348623157e308, least(1.7976931348623157e308, sum(high_sum))) AS highSum
FROM profiles AS profile FINAL
WHERE model = {model: String} AND version = {version: String} AND role = {role: String}
  AND (grain = 'hour' AND segment = '' OR grain = if({grain: String} = 'hour', 'hour', 'day') AND segment != '')
  AND (grain = 'hour' OR hour = toStartOfDay(hour, {timeZone: String}))
  AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')} AND grid = {grid: String}
  AND bucket IN {windows: Array(UInt32)}
GROUP BY bucket, segment, feature
`;

/** The profiles of each window asked for: whole traffic on the grid, segments on deciles (by hour: their sizes and faults alone). */
export async function loadProfiles(
  clickhouse: ClickHouse,
  params: LoadProfiles,
): Promise<{ rows: MergedProfileRow[]; readRows: number }> {
  return clickhouse.select<MergedProfileRow>({ name: 'LOAD_PROFILES', sql: LOAD_PROFILES, params: { ...params } });
}
