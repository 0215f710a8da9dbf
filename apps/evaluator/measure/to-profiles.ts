import type { MergedProfileRow, PerformanceRow } from '#libs/clickhouse';
import type { FeatureProfile, PerformanceProfile } from '#libs/monitoring';

export function toFeatureProfile({ window, rows: _, ...profile }: MergedProfileRow): FeatureProfile {
  return { ...profile, hour: window };
}

export function toPerformanceProfile({ window: _, cluster, ...profile }: PerformanceRow): PerformanceProfile {
  return { ...profile, hour: cluster };
}
