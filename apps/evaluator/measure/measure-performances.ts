import { loadPerformance, toSqlHour, type MeasureRow } from '#libs/clickhouse';
import { SCORE } from '#libs/contracts';
import { assessMaturity, clusterOf, measurePerformance, type PerformanceProfile, type Window } from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { Comparison } from '../references/load-comparison.js';
import type { WindowsOfGrain } from './measure-windows.js';
import { toMeasureRow } from './to-measure-row.js';
import { toPerformanceProfile } from './to-profiles.js';

/** What the labels known so far say about each window, whole and by segment. */
export async function measurePerformances(
  { clickhouse }: EvaluatorDeps,
  comparison: Comparison,
  of: WindowsOfGrain,
): Promise<MeasureRow[]> {
  const { stream, definition, grain, windows } = of;
  if (windows.length === 0) return [];
  const { rows } = await loadPerformance(clickhouse, {
    ...stream,
    grid: comparison.grid.id,
    grain,
    cluster: clusterOf(grain),
    timeZone: definition.timeZone,
    from: toSqlHour(Math.min(...windows.map((window) => window.from))),
    to: toSqlHour(Math.max(...windows.map((window) => window.to))),
    windows: windows.map((window) => window.from / 1000),
  });
  const byWindow = Map.groupBy(rows, ({ window }) => window);
  return windows.flatMap((window) => {
    const bySegment = Map.groupBy((byWindow.get(window.from) ?? []).map(toPerformanceProfile), ({ segment }) => segment);
    const segments = new Set(['', ...bySegment.keys()]);
    return [...segments].map((segment) => measureOne(comparison, of, window, segment, bySegment.get(segment) ?? []));
  });
}

function measureOne(
  comparison: Comparison,
  { stream, grain, history, rev }: WindowsOfGrain,
  window: Window,
  segment: string,
  clusters: readonly PerformanceProfile[],
): MeasureRow {
  const score = comparison.grid.features[SCORE];
  const rows = clusters.reduce((sum, cluster) => sum + cluster.rows, 0);
  const labelled = clusters.reduce((sum, cluster) => sum + cluster.labelled, 0);
  const body = measurePerformance({
    clusters,
    cluster: clusterOf(grain, segment),
    maturity: assessMaturity({ window, rows, labelled, history, eventNow: rev }),
    scoreGrid: score?.kind === 'numeric' ? score : null,
  });
  return toMeasureRow({ stream, family: 'performance', grain, feature: '', segment, window, rev }, body, comparison);
}
