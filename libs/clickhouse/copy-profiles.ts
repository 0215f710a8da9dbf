import type { ClickHouse } from './connect.js';

const COPY_PROFILES = `
INSERT INTO profiles
  (model, version, role, grid, grain, hour, segment, feature, bins, rows, n, missing, non_finite, type_violation, unseen,
   out_of_range, sum, sum_squares, min, max, low_sum, high_sum, rev)
SELECT
  model, {version: String}, {toRole: String}, grid, grain, hour, segment, feature, bins, rows, n, missing, non_finite, type_violation,
  unseen, out_of_range, sum, sum_squares, min, max, low_sum, high_sum, rev
FROM profiles FINAL
WHERE model = {model: String} AND version = {fromVersion: String} AND role = {fromRole: String} AND grid = {grid: String}
  AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')}
`;

const COPY_PERFORMANCE_PROFILES = `
INSERT INTO performance_profiles
  (model, version, role, grid, grain, hour, segment, rows, scored, labelled, unscored, positives, negatives, sum_score,
   sum_score_labelled, sum_brier, sum_log_loss, true_positive, false_positive, false_negative, true_negative, label_delays, rev)
SELECT
  model, {version: String}, {toRole: String}, grid, grain, hour, segment, rows, scored, labelled, unscored, positives, negatives,
  sum_score, sum_score_labelled, sum_brier, sum_log_loss, true_positive, false_positive, false_negative, true_negative, label_delays, rev
FROM performance_profiles FINAL
WHERE model = {model: String} AND version = {fromVersion: String} AND role = {fromRole: String} AND grid = {grid: String}
  AND hour >= {from: DateTime('UTC')} AND hour < {to: DateTime('UTC')}
`;

export interface CopyProfiles {
  model: string;
  grid: string;
  fromVersion: string;
  fromRole: string;
  version: string;
  toRole: string;
  from: string;
  to: string;
}

/** Freezes the profiles of a window of traffic under another role, which makes them a reference. */
export async function copyProfiles(clickhouse: ClickHouse, params: CopyProfiles): Promise<void> {
  await clickhouse.command({ name: 'COPY_PROFILES', sql: COPY_PROFILES, params: { ...params } });
  await clickhouse.command({ name: 'COPY_PERFORMANCE_PROFILES', sql: COPY_PERFORMANCE_PROFILES, params: { ...params } });
}
