import type { ClickHouse } from './connect.js';

const MARK_PROFILED_HOURS = `
INSERT INTO profiled_hours
  (model, version, role, hour, profiled_as, rows, labelled, duplicates, last_time, prediction_touches, label_touches, rev, seq)
SELECT
  model, version, role, profiled.hour, profiled_as, rows, labelled, duplicates, last_time, due.touched.2, due.touched.3, rev, {seq: UInt64}
FROM profiled_hours AS profiled FINAL
INNER JOIN (
  SELECT
    arrayJoin(arrayZip(
      {hours: Array(DateTime('UTC'))}, {predictionTouches: Array(UInt64)}, {labelTouches: Array(UInt64)})) AS touched,
    touched.1 AS hour
) AS due ON profiled.hour = due.hour
WHERE model = {model: String} AND version = {version: String} AND role = {role: String}
`;

export interface MarkProfiledHours {
  model: string;
  version: string;
  role: string;
  hours: string[];
  predictionTouches: number[];
  labelTouches: number[];
  seq: string;
}

/** All that is due of these hours is done. The touches are those seen before the rows were read: later ones make the hour due again. */
export async function markProfiledHours(clickhouse: ClickHouse, params: MarkProfiledHours): Promise<void> {
  if (params.hours.length === 0) return;
  await clickhouse.command({ name: 'MARK_PROFILED_HOURS', sql: MARK_PROFILED_HOURS, params: { ...params } });
}
