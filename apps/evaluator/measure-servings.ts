import { loadServing, toSqlHour, toSqlTime, type MeasureRow, type ServingRow } from '#libs/clickhouse';
import { measureServing } from '#libs/monitoring';
import type { EvaluatorDeps } from './evaluator-deps.js';
import type { WindowsOfGrain } from './measure-windows.js';
import { toMeasureRow } from './to-measure-row.js';

/** How the predictions of each window were served; nothing is said of windows whose predictions say nothing of it. */
export async function measureServings({ clickhouse }: EvaluatorDeps, of: WindowsOfGrain): Promise<MeasureRow[]> {
  const { stream, grain, rev } = of;
  const windows = of.windows.toSorted((a, b) => a.from - b.from);
  const [first, last] = [windows[0], windows.at(-1)];
  if (first === undefined || last === undefined) return [];
  const served = await loadServing(clickhouse, {
    ...stream,
    rev: toSqlTime(rev),
    ...{ from: toSqlHour(first.from), to: toSqlHour(last.to) },
    starts: windows.map(({ from }) => from / 1000),
    ends: windows.map(({ to }) => to / 1000),
  });
  return served.flatMap((row) => {
    const window = windows[row.window];
    if (window === undefined) return [];
    const subject = { stream, family: 'serving' as const, grain, feature: '', segment: '', window, rev };
    return [toMeasureRow(subject, measureServing(toServedRows(row)), null)];
  });
}

function toServedRows({ rows, timed, errors, mean, quantiles, highest }: ServingRow) {
  const [p50, p95, p99] = quantiles.map((value) => value ?? NaN);
  return { rows, timed, errors, mean: mean ?? NaN, p50: p50 ?? NaN, p95: p95 ?? NaN, p99: p99 ?? NaN, highest: highest ?? NaN };
}
