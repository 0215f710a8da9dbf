import type { MeasureRow } from '#libs/clickhouse';
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
  const { stream, definition, grain, windows, volumes, feeds, rev } = of;
  if (stream.role !== 'live' || windows.length === 0 || !feeds.featureLogs) return [];
  const counts = await loadSkewCounts(deps.clickhouse, stream.model, windows);
  const answered = volumes.filter(({ rows }) => rows > 0);
  const isAnswered = (window: Window): boolean => answered.some(({ hour }) => hour >= window.from && hour < window.to);
  return windows.filter(isAnswered).flatMap((window) =>
    (counts.get(window.from) ?? []).map((one) => {
      const subject = { stream, family: 'skew' as const, grain, feature: one.feature, segment: '', window, rev };
      return toMeasureRow(subject, measureSkew(one, toSkewTolerance(definition.skew, one.feature)), null);
    }),
  );
}
