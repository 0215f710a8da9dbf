import type { ClickHouse } from './connect.js';

/** Performance sums of one cluster (an hour or a day) of a window. Times are epoch milliseconds. */
export interface PerformanceRow {
  window: number;
  cluster: number;
  segment: string;
  rows: number;
  scored: number;
  labelled: number;
  unscored: number;
  positives: number[];
  negatives: number[];
  sumScore: number;
  sumScoreLabelled: number;
  sumBrier: number;
  sumLogLoss: number;
  truePositive: number;
  falsePositive: number;
  falseNegative: number;
  trueNegative: number;
  labelDelays: number[];
}

export interface LoadPerformance {
  model: string;
  version: string;
  role: string;
  grid: string;
  grain: 'hour' | 'day' | 'week';
  cluster: 'hour' | 'day';
  timeZone: string;
  from: string;
  to: string;
  /** Starts of the windows asked for, epoch seconds. */
  windows: number[];
}

/** Days of a former time zone of the model, which begin at another hour, are none. */
const LOAD_PERFORMANCE = `
SELECT
  toUnixTimestamp(multiIf(
    {grain: String} = 'hour', toDateTime(hour, {timeZone: String}),
    {grain: String} = 'day', toStartOfDay(hour, {timeZone: String}),
    toDateTime(toStartOfWeek(hour, 1, {timeZone: String}), {timeZone: String}))) AS bucket,
  toUInt64(bucket) * 1000 AS window,
  toUInt64(toUnixTimestamp(if({cluster: String} = 'day', toStartOfDay(hour, {timeZone: String}), toDateTime(hour, {timeZone: String})))) * 1000 AS cluster,
  segment,
  sum(profile.rows) AS rows,
  sum(profile.scored) AS scored,
  sum(profile.labelled) AS labelled,
  sum(profile.unscored) AS unscored,
  sumForEach(profile.positives) AS positives,
  sumForEach(profile.negatives) AS negatives,
  sum(sum_score) AS sumScore,
  sum(sum_score_labelled) AS sumScoreLabelled,
  sum(sum_brier) AS sumBrier,
  sum(sum_log_loss) AS sumLogLoss,
  sum(true_positive) AS truePositive,
  sum(false_positive) AS falsePositive,
  sum(false_negative) AS falseNegative,
  sum(true_negative) AS trueNegative,
  sumForEach(label_delays) AS labelDelays
FROM performance_profiles AS profile FINAL
WHERE model = {model: String} AND version = {version: String} AND role = {role: String}
  AND (grain = 'hour' AND segment = '' OR grain = 'day' AND segment != '' AND {grain: String} != 'hour')
  AND (grain = 'hour' OR hour = toStartOfDay(hour, {timeZone: String}))
  AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')} AND grid = {grid: String}
  AND bucket IN {windows: Array(UInt32)}
GROUP BY bucket, cluster, segment
ORDER BY bucket, segment, cluster
`;

/** The performance sums of each window asked for, kept apart by cluster, so that an interval can leave one out at a time. */
export async function loadPerformance(
  clickhouse: ClickHouse,
  params: LoadPerformance,
): Promise<{ rows: PerformanceRow[]; readRows: number }> {
  return clickhouse.select<PerformanceRow>({ name: 'LOAD_PERFORMANCE', sql: LOAD_PERFORMANCE, params: { ...params } });
}
