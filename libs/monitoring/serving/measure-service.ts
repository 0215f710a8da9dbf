import { histogramQuantile } from '#libs/stats';
import type { MeasureBody } from '../measure-body.js';

/** Of an hour, or of several. */
export interface Requests {
  requests: number;
  seconds: number;
  /** Upper bounds, one fewer than buckets. */
  bounds: readonly number[];
  buckets: readonly number[];
}

export interface Gauge {
  instrument: string;
  points: number;
  sum: number;
  highest: number;
}

/** What each instrument is called among the values of a measure. */
const GAUGES: Readonly<Record<string, string>> = {
  'process.cpu.utilization': 'processCpu',
  'process.memory.usage': 'processMemory',
  'system.cpu.utilization': 'systemCpu',
  'system.memory.utilization': 'systemMemory',
  'hw.gpu.utilization': 'gpu',
};

/** How a service that made the predictions of a window was, by its own metrics. */
export function measureService(requests: readonly Requests[], gauges: readonly Gauge[]): MeasureBody {
  const values: Record<string, number | null> = {};
  const { total, widest, others } = toTotal(requests);
  if (total.requests > 0) {
    values['requests'] = total.requests;
    values['requestMean'] = total.seconds / total.requests;
    for (const [name, q] of [
      ['requestP50', 0.5],
      ['requestP95', 0.95],
      ['requestP99', 0.99],
    ] as const) {
      values[name] = histogramQuantile(widest.bounds, widest.buckets, q);
    }
  }
  for (const [instrument, name] of Object.entries(GAUGES)) {
    const own = gauges.filter((gauge) => gauge.instrument === instrument);
    if (own.length === 0) continue;
    values[name] = sum(own.map((gauge) => gauge.sum)) / sum(own.map(({ points }) => points));
    values[`${name}Highest`] = Math.max(...own.map(({ highest }) => highest));
  }
  return {
    status: 'ok',
    code: null,
    reason: null,
    n: total.requests,
    referenceN: 0,
    method: 'OTLP metrics: mean and highest of all points; quantiles linear within buckets',
    values,
    intervals: {},
    notes: others > 0 ? [`quantiles leave out ${others} requests that came in other buckets`] : [],
  };
}

/** All requests, and those that share the buckets of most of them: buckets of other bounds cannot be added. */
function toTotal(requests: readonly Requests[]): {
  total: Pick<Requests, 'requests' | 'seconds'>;
  widest: Requests;
  others: number;
} {
  const merged = [...Map.groupBy(requests, ({ bounds }) => bounds.join()).values()].map((same) => ({
    requests: sum(same.map((one) => one.requests)),
    seconds: sum(same.map(({ seconds }) => seconds)),
    bounds: same[0]!.bounds,
    buckets: same[0]!.buckets.map((_, bucket) => sum(same.map(({ buckets }) => buckets[bucket] ?? 0))),
  }));
  const total = { requests: sum(merged.map((one) => one.requests)), seconds: sum(merged.map(({ seconds }) => seconds)) };
  const [widest = { requests: 0, seconds: 0, bounds: [], buckets: [] }] = merged.sort((a, b) => b.requests - a.requests);
  return { total, widest, others: total.requests - widest.requests };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
