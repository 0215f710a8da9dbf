import { loadProfiles, toSqlHour, type MeasureRow } from '#libs/clickhouse';
import type { MeasureFamily } from '#libs/contracts';
import { measureDrift, measureQuality, OTHER, type FeatureProfile, type Grid, type Window } from '#libs/monitoring';
import { createBreath } from '../create-breath.js';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { loadCalendarFeatures } from '../references/load-calendar-features.js';
import type { Comparison } from '../references/load-comparison.js';
import type { WindowsOfGrain } from './measure-windows.js';
import { toMeasureRow } from './to-measure-row.js';
import { toServed } from '../to-served.js';
import { toFeatureProfile } from './to-profiles.js';

const MOST_SILENT_WINDOWS = 24;

type FeatureFamily = Extract<MeasureFamily, 'drift' | 'quality'>;

/** Drift and faults of every feature and segment in each window. Segments are measured from a day up. */
export async function measureFeatures(
  deps: EvaluatorDeps,
  comparison: Comparison,
  of: Record<FeatureFamily, WindowsOfGrain>,
): Promise<MeasureRow[]> {
  const windows = [...new Map([...of.drift.windows, ...of.quality.windows].map((window) => [window.from, window])).values()];
  if (windows.length === 0) return [];
  const { stream, definition, grain } = of.drift;
  const { rows } = await loadProfiles(deps.clickhouse, {
    ...stream,
    grid: comparison.grid.id,
    grain,
    timeZone: definition.timeZone,
    from: toSqlHour(Math.min(...windows.map((window) => window.from))),
    to: toSqlHour(Math.max(...windows.map((window) => window.to))),
    windows: windows.map((window) => window.from / 1000),
  });
  const calendarFeatures =
    of.drift.windows.length === 0 ? new Set<string>() : await loadCalendarFeatures(deps, comparison, of.drift);
  const profiles = new Map(rows.map((row) => [toKey(row.window, row.feature, row.segment), toFeatureProfile(row)]));
  const told = leaveOutSilent(of.drift, windows, new Set(rows.map(({ window }) => window)));
  const segments = grain === 'hour' ? [''] : ['', ...toSegments(comparison.grid)];
  const measures: MeasureRow[] = [];
  const breathe = createBreath();
  for (const family of ['drift', 'quality'] as const) {
    for (const window of of[family].windows.filter(({ from }) => told.has(from))) {
      const ofWindow = { comparison, of: of[family], family, window, segments, profiles, calendarFeatures };
      for (const row of measureWindow(ofWindow)) {
        measures.push(row);
        await breathe();
      }
    }
  }
  return measures;
}

/** The windows to tell of: a stream that has been silent for a day's worth of windows is told by its volume alone, not by every feature for ever. */
function leaveOutSilent(
  { lastHour }: WindowsOfGrain,
  windows: readonly Window[],
  served: ReadonlySet<number>,
): ReadonlySet<number> {
  const told = windows.filter(({ from, to }) => served.has(from) || from <= lastHour + MOST_SILENT_WINDOWS * (to - from));
  return new Set(told.map(({ from }) => from));
}

interface MeasureWindow {
  comparison: Comparison;
  of: WindowsOfGrain;
  family: FeatureFamily;
  window: Window;
  segments: readonly string[];
  profiles: ReadonlyMap<string, FeatureProfile>;
  calendarFeatures: ReadonlySet<string>;
}

function* measureWindow(measure: MeasureWindow): Generator<MeasureRow> {
  const { comparison, family, window, segments, profiles, calendarFeatures } = measure;
  const { stream, grain, rev } = measure.of;
  const { grid, reference, stored } = comparison;
  const phi = stored.phi;
  const served = toServed(window, measure.of);
  for (const segment of segments) {
    for (const feature of Object.keys(grid.features)) {
      const current = profiles.get(toKey(window.from, feature, segment)) ?? null;
      const input = { feature, segment, grain, window: served, current, reference, phi };
      const body = family === 'drift' ? measureDrift({ ...input, grid, calendarFeatures }) : measureQuality(input);
      yield toMeasureRow({ stream, family, grain, feature, segment, window, rev }, body, comparison);
    }
  }
}

function toKey(window: number, feature: string, segment: string): string {
  return `${window}\n${feature}\n${segment}`;
}

function toSegments({ segments }: Grid): string[] {
  return segments.flatMap(({ column, values }) => [...values, OTHER].map((value) => `${column}=${value}`));
}
