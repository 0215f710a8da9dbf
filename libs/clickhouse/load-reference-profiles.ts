import type { ClickHouse } from './connect.js';
import type { MergedProfileRow } from './load-profiles.js';

/** Sums of tails beyond the largest double are that, as in those of a window. */
const LOAD_REFERENCE_PROFILES = `
SELECT
  toUInt64(toUnixTimestamp(hour)) * 1000 AS window, segment, feature, profile.bins AS bins, profile.rows AS rows, profile.n AS n,
  profile.missing AS missing, non_finite AS nonFinite, type_violation AS typeViolation, profile.unseen AS unseen,
  out_of_range AS outOfRange, profile.sum AS sum, sum_squares AS sumSquares, profile.min AS min, profile.max AS max,
  greatest(-1.7976931348623157e308, least(1.7976931348623157e308, low_sum)) AS lowSum,
  greatest(-1.7976931348623157e308, least(1.7976931348623157e308, high_sum)) AS highSum
FROM profiles AS profile FINAL
WHERE model = {model: String} AND version = {version: String} AND role = {role: String} AND grid = {grid: String}
  AND (grain = 'hour' AND segment = '' OR grain = 'day' AND segment != '' AND hour = toStartOfDay(hour, {timeZone: String}))
ORDER BY feature, segment, hour
`;

/** Every profile of a reference: whole traffic by hour, segments by day of its time zone. `window` is the start of the hour or day. */
export async function loadReferenceProfiles(
  clickhouse: ClickHouse,
  params: { model: string; version: string; role: string; grid: string; timeZone: string },
): Promise<MergedProfileRow[]> {
  const { rows } = await clickhouse.select<MergedProfileRow>({
    name: 'LOAD_REFERENCE_PROFILES',
    sql: LOAD_REFERENCE_PROFILES,
    params,
  });
  return rows;
}
