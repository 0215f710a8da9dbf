import type { ClickHouse } from './connect.js';

/** How the labels of a week's predictions came. */
export interface LabelDelaysRow {
  /** Start of the week, epoch milliseconds. */
  week: number;
  rows: number;
  labelled: number;
  /** Labels by the delay of the first, on a grid of eighth-octaves of a second. */
  labelDelays: number[];
}

const LOAD_LABEL_DELAYS = `
SELECT
  toUnixTimestamp(toDateTime(toStartOfWeek(hour, 1, {timeZone: String}), {timeZone: String})) AS start, toUInt64(start) * 1000 AS week,
  sum(profile.rows) AS rows, sum(profile.labelled) AS labelled, sumForEach(label_delays) AS labelDelays
FROM performance_profiles AS profile FINAL
WHERE model = {model: String} AND version = {version: String} AND role = {role: String}
  AND grain = 'hour' AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')} AND grid = {grid: String} AND segment = ''
GROUP BY start
ORDER BY start
`;

export interface LoadLabelDelays {
  model: string;
  version: string;
  role: string;
  grid: string;
  timeZone: string;
  from: string;
  to: string;
}

export async function loadLabelDelays(clickhouse: ClickHouse, params: LoadLabelDelays): Promise<LabelDelaysRow[]> {
  const question = { name: 'LOAD_LABEL_DELAYS', sql: LOAD_LABEL_DELAYS, params: { ...params } };
  return (await clickhouse.select<LabelDelaysRow>(question)).rows;
}
