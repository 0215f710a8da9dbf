import { loadProfiles, toSqlHour, type MeasureRow } from '#libs/clickhouse';
import type { MeasureFamily } from '#libs/contracts';
import {
  measureDrift,
  measureQuality,
  OTHER,
  type FeatureProfile,
  type Grid,
  type PhiTable,
  type Window,
} from '#libs/monitoring';
import type { EvaluatorDeps } from './evaluator-deps.js';
import type { Comparison } from './load-comparison.js';
import type { WindowsOfGrain } from './measure-windows.js';
import { toMeasureRow } from './to-measure-row.js';
import { toFeatureProfile } from './to-profiles.js';

type FeatureFamily = Extract<MeasureFamily, 'drift' | 'quality'>;

/** Drift and faults of every feature and segment in each window. Segments are measured from a day up. */
export async function measureFeatures(
  { clickhouse }: EvaluatorDeps,
  comparison: Comparison,
  of: Record<FeatureFamily, WindowsOfGrain>,
): Promise<MeasureRow[]> {
  const windows = [...new Map([...of.drift.windows, ...of.quality.windows].map((window) => [window.from, window])).values()];
  if (windows.length === 0) return [];
  const { stream, definition, grain } = of.drift;
  const { rows } = await loadProfiles(clickhouse, {
    ...stream,
    grid: comparison.grid.id,
    grain,
    timeZone: definition.timeZone,
    from: toSqlHour(Math.min(...windows.map((window) => window.from))),
    to: toSqlHour(Math.max(...windows.map((window) => window.to))),
    windows: windows.map((window) => window.from / 1000),
  });
  const profiles = new Map(rows.map((row) => [toKey(row.window, row.feature, row.segment), toFeatureProfile(row)]));
  const segments = grain === 'hour' ? [''] : ['', ...toSegments(comparison.grid)];
  return (['drift', 'quality'] as const).flatMap((family) =>
    of[family].windows.flatMap((window) => measureWindow(comparison, of[family], family, window, segments, profiles)),
  );
}

function measureWindow(
  comparison: Comparison,
  { stream, grain, rev }: WindowsOfGrain,
  family: FeatureFamily,
  window: Window,
  segments: readonly string[],
  profiles: ReadonlyMap<string, FeatureProfile>,
): MeasureRow[] {
  const { grid, reference, stored } = comparison;
  const phi = stored.phi as PhiTable | null;
  return segments.flatMap((segment) =>
    Object.keys(grid.features).map((feature) => {
      const current = profiles.get(toKey(window.from, feature, segment)) ?? null;
      const input = { feature, segment, grain, window, current, reference, phi };
      const body = family === 'drift' ? measureDrift({ ...input, grid }) : measureQuality(input);
      return toMeasureRow({ stream, family, grain, feature, segment, window, rev }, body, comparison);
    }),
  );
}

function toKey(window: number, feature: string, segment: string): string {
  return `${window}\n${feature}\n${segment}`;
}

function toSegments({ segments }: Grid): string[] {
  return segments.flatMap(({ column, values }) => [...values, OTHER].map((value) => `${column}=${value}`));
}
