import { loadPerformance, toSqlHour } from '#libs/clickhouse';
import { windowsBetween, type PerformanceProfile, type Window } from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { Stream } from '../stream.js';
import { toPerformanceProfile } from '../measure/to-profiles.js';

export interface LoadPerformanceDays {
  stream: Stream;
  grid: string;
  timeZone: string;
  span: Window;
}

/** What the labels say of each day of a span, whole and by segment. */
export async function loadPerformanceDays(
  { clickhouse }: Pick<EvaluatorDeps, 'clickhouse'>,
  { stream, grid, timeZone, span }: LoadPerformanceDays,
): Promise<PerformanceProfile[]> {
  const days = windowsBetween('day', span, timeZone);
  if (days.length === 0) return [];
  const { rows } = await loadPerformance(clickhouse, {
    ...{ ...stream, grid, grain: 'day', cluster: 'day', timeZone },
    from: toSqlHour(Math.min(...days.map(({ from }) => from))),
    to: toSqlHour(Math.max(...days.map(({ to }) => to))),
    windows: days.map(({ from }) => from / 1000),
  });
  return rows.map(toPerformanceProfile);
}
