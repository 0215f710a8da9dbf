import type { ClickHouse } from './connect.js';

const MARK_SKEW_HOURS = `
INSERT INTO skew_hours (model, hour, profiled_as, rows, touches, reach, rev, seq)
SELECT
  {model: String}, due.hour, {profiledAs: String}, profiled.online + profiled.offline, due.touches, due.reach,
  toUnixTimestamp64Milli({rev: DateTime64(3, 'UTC')}), {seq: UInt64}
FROM (
  SELECT cell.1 AS hour, cell.2 AS touches, cell.3 AS reach
  FROM (
    SELECT arrayJoin(arrayZip({hours: Array(DateTime('UTC'))}, {touches: Array(UInt64)}, {reach: Array(UInt64)})) AS cell)
) AS due
LEFT JOIN (SELECT hour, online, offline FROM skew_profiles FINAL WHERE model = {model: String}) AS profiled ON due.hour = profiled.hour
`;

export interface MarkSkewHours {
  model: string;
  profiledAs: string;
  hours: string[];
  /** Those seen before the rows were read, hour by hour: later ones make the hour due again. */
  touches: number[];
  reach: number[];
  rev: string;
  seq: string;
}

/** All that is due of these hours is done. */
export async function markSkewHours(clickhouse: ClickHouse, params: MarkSkewHours): Promise<void> {
  await clickhouse.command({ name: 'MARK_SKEW_HOURS', sql: MARK_SKEW_HOURS, params: { ...params } });
}
