import { loadVolumes, toSqlHour, type MeasureRow } from '#libs/clickhouse';
import { measureSkew, toSkewTolerance, type Window } from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { loadSkewCounts } from './load-skew-counts.js';
import type { WindowsOfGrain } from './measure-windows.js';
import { toMeasureRow } from './to-measure-row.js';

/**
 * How what was served and what was computed offline disagree, feature by feature. Feature logs are those of a model: they are told of each
 * live version that answered in the window, and nothing is said of windows without any.
 */
export async function measureSkews(deps: EvaluatorDeps, of: WindowsOfGrain): Promise<MeasureRow[]> {
  const { stream, definition, grain, windows, rev } = of;
  if (stream.role !== 'live' || windows.length === 0) return [];
  const counts = await loadSkewCounts(deps.clickhouse, stream.model, windows);
  const logged = windows.filter(({ from }) => counts.has(from));
  if (logged.length === 0) return [];
  const answered = await loadAnswered(deps, of, logged);
  return logged.filter(answered).flatMap((window) =>
    (counts.get(window.from) ?? []).map((one) => {
      const subject = { stream, family: 'skew' as const, grain, feature: one.feature, segment: '', window, rev };
      return toMeasureRow(subject, measureSkew(one, toSkewTolerance(definition.skew, one.feature)), null);
    }),
  );
}

async function loadAnswered(
  { clickhouse }: EvaluatorDeps,
  { stream, counted }: WindowsOfGrain,
  windows: readonly Window[],
): Promise<(window: Window) => boolean> {
  const from = toSqlHour(Math.min(...windows.map((window) => window.from)));
  const to = toSqlHour(Math.max(...windows.map((window) => window.to)));
  // What was counted in this turn is kept when its hours are marked, which is last.
  const volumes = [...(await loadVolumes(clickhouse, { ...stream, from, to })), ...counted];
  const hours = new Set(volumes.filter(({ rows }) => rows > 0).map(({ hour }) => hour));
  return (window) => [...hours].some((hour) => hour >= window.from && hour < window.to);
}
