import {
  loadPerformance,
  loadProfiles,
  profileFeatures,
  profilePerformance,
  toSqlHour,
  toSqlTime,
  type ClickHouse,
} from '#libs/clickhouse';
import { toUniformBins } from '../engine/save-uniform-grid.js';

const HOUR_MS = 3_600_000;

/** One day of one stream: its hours profiled, their labels joined, and both loaded again as the day's measures load them. */
export async function evaluateDay(clickhouse: ClickHouse, day: number, features: string[]): Promise<void> {
  const hours = Array.from({ length: 24 }, (_, i) => toSqlHour(day + i * HOUR_MS));
  const stream = { model: 'bench', version: '1', role: 'live', grid: 'uniform', timeZone: 'UTC' };
  const profile = {
    ...stream,
    ...toUniformBins(features),
    segmentColumns: [],
    segmentValues: [],
    hours,
    rev: toSqlTime(day + 1000 * 24 * HOUR_MS),
  };
  await profileFeatures(clickhouse, profile);
  await profilePerformance(clickhouse, { ...profile, positiveClass: '1' });
  const span = { from: toSqlHour(day), to: toSqlHour(day + 24 * HOUR_MS), windows: [day / 1000] };
  await loadProfiles(clickhouse, { ...stream, ...span, grain: 'day' });
  await loadPerformance(clickhouse, { ...stream, ...span, grain: 'day', cluster: 'hour' });
}
