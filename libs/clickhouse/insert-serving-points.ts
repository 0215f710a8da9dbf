import type { ClickHouse } from './connect.js';
import { insertRows } from './insert-rows.js';
import { toSeconds } from './to-seconds.js';

const HOUR_MS = 3_600_000;

export interface ServingPointRow {
  model: string;
  version: string;
  service: string;
  instrument: string;
  series: string;
  part: string;
  temporality: 'delta' | 'cumulative' | 'gauge';
  /** Nanoseconds since 1970. */
  start: string;
  /** Epoch milliseconds, as `knownAt`. */
  timeMs: number;
  value: number;
  histogram: { count: number; sum: number; bounds: number[]; buckets: number[] } | null;
  knownAt: number;
}

/** Points of serving processes; the same one again changes nothing. */
export async function insertServingPoints(clickhouse: ClickHouse, points: readonly ServingPointRow[]): Promise<void> {
  const rows = points.map(({ histogram, timeMs, knownAt, start, series, ...point }) => {
    const hour = Math.floor(timeMs / HOUR_MS) * HOUR_MS;
    const { count, sum, bounds, buckets } = histogram ?? { count: 0, sum: 0, bounds: [], buckets: [] };
    const line = {
      ...{ ...point, series, start, hour: hour / 1000, slot: toSeconds(point.temporality === 'cumulative' ? hour : timeMs) },
      ...{ time: toSeconds(timeMs), count, sum, bounds, buckets, known_at: toSeconds(knownAt) },
    };
    return { hour, line: JSON.stringify(line) };
  });
  await insertRows(clickhouse, 'INSERT_SERVING_POINTS', 'serving_points', rows);
}
