import {
  loadServedRequests,
  loadServing,
  loadServingGauges,
  toSqlHour,
  toSqlTime,
  type MeasureRow,
  type ServingRow,
} from '#libs/clickhouse';
import { measureService, measureServing, type Window } from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { WindowsOfGrain } from './measure-windows.js';
import { toMeasureRow } from './to-measure-row.js';

/** How the predictions of each window were served, as they say themselves and as the services say that made them; of silence nothing is said. */
export async function measureServings({ clickhouse }: EvaluatorDeps, of: WindowsOfGrain): Promise<MeasureRow[]> {
  const { stream, grain, volumes, feeds, rev } = of;
  const windows = of.windows.toSorted((a, b) => a.from - b.from);
  const [first, last] = [windows[0], windows.at(-1)];
  if (first === undefined || last === undefined) return [];
  const span = { ...stream, rev: toSqlTime(rev), from: toSqlHour(first.from), to: toSqlHour(last.to) };
  const starts = windows.map(({ from }) => from / 1000);
  const isInstrumented = volumes.some(({ hour, instrumented }) => instrumented > 0 && hour >= first.from && hour < last.to);
  // Metrics know no role: they are those of the live version, of which a shadow is a copy in the same process.
  const isMetered = feeds.serviceMetrics && stream.role === 'live';
  const [served, requests, gauges] = await Promise.all([
    isInstrumented ? loadServing(clickhouse, { ...span, starts, ends: windows.map(({ to }) => to / 1000) }) : [],
    isMetered ? loadServedRequests(clickhouse, span) : [],
    isMetered ? loadServingGauges(clickhouse, span) : [],
  ]);
  const at = (window: Window, segment: string) => ({
    stream,
    family: 'serving' as const,
    grain,
    feature: '',
    segment,
    window,
    rev,
  });
  return [
    ...served.flatMap((row) => {
      const window = windows[row.window];
      return window === undefined ? [] : [toMeasureRow(at(window, ''), measureServing(toServedRows(row)), null)];
    }),
    ...windows.flatMap((window) => {
      const isIn = ({ hour }: { hour: number }): boolean => hour >= window.from && hour < window.to;
      const own = { requests: requests.filter(isIn), gauges: gauges.filter(isIn) };
      const services = new Set([...own.requests, ...own.gauges].map(({ service }) => service));
      return [...services].map((service) => {
        const isOf = (one: { service: string }): boolean => one.service === service;
        const body = measureService(own.requests.filter(isOf), own.gauges.filter(isOf));
        return toMeasureRow(at(window, `service.name=${service}`), body, null);
      });
    }),
  ];
}

function toServedRows({ rows, timed, errors, mean, quantiles, highest }: ServingRow) {
  const [p50, p95, p99] = quantiles.map((value) => value ?? NaN);
  return { rows, timed, errors, mean: mean ?? NaN, p50: p50 ?? NaN, p95: p95 ?? NaN, p99: p99 ?? NaN, highest: highest ?? NaN };
}
