import { toRowInterval } from '../intervals/to-row-interval.js';
import type { MeasureBody } from '../measure-body.js';

/** What the predictions of a window say about how they were served. */
export interface ServedRows {
  rows: number;
  /** Of them with a latency; what follows is of these, in seconds. */
  timed: number;
  mean: number;
  p50: number;
  p95: number;
  p99: number;
  highest: number;
  /** Of all rows those with an error. */
  errors: number;
}

/** Latency and errors of a window. Rows without a latency have none, and rows without an error went well. */
export function measureServing({ rows, timed, errors, ...latency }: ServedRows): MeasureBody {
  const errorShare = toRowInterval(errors, rows);
  const seconds = (value: number): number | null => (timed > 0 ? value : null);
  return {
    ...(rows > 0
      ? { status: 'ok', code: null, reason: null }
      : { status: 'no-data', code: 'empty-window', reason: 'empty window' }),
    n: rows,
    referenceN: 0,
    method: 'exact quantiles of the rows, linear between two',
    values: {
      latencyMean: seconds(latency.mean),
      latencyP50: seconds(latency.p50),
      latencyP95: seconds(latency.p95),
      latencyP99: seconds(latency.p99),
      latencyHighest: seconds(latency.highest),
      latencyRows: timed,
      errors,
      errorShare: rows > 0 ? errors / rows : null,
    },
    intervals: errorShare === null ? {} : { errorShare },
    notes: timed < rows ? [`${rows - timed} of ${rows} rows came without a latency`] : [],
  };
}
