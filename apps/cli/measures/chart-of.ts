import type { Measure } from '#libs/contracts';
import { sparkline, type Mark } from '../table/sparkline.js';
import type { Metric } from './metric.js';
import { worstValue } from './worst-value.js';

/** The windows of an axis as one character each, or as many windows a character as make it fit: then the worst of them shows. */
export function chartOf(axis: readonly string[], windows: ReadonlyMap<string, Measure>, metric: Metric, width: number): string {
  if (width < 1) return '';
  const size = Math.ceil(axis.length / width);
  const marks: Mark[] = [];
  for (let at = 0; at < axis.length; at += size) {
    marks.push(
      toMark(
        axis.slice(at, at + size).map((from) => windows.get(from)),
        metric,
      ),
    );
  }
  const values = marks.filter((mark): mark is number => typeof mark === 'number');
  const lowest = Math.min(...values, ...(metric.fromZero ? [0] : []));
  const highest = Math.max(...values, ...(metric.fromZero ? [0] : []));
  const slack = Math.max(0, metric.span - (highest - lowest));
  // A flat line is drawn at the foot where 0 is the foot, else in the middle.
  return sparkline(marks, metric.fromZero ? 0 : lowest - slack / 2, metric.fromZero ? highest + slack : highest + slack / 2);
}

function toMark(measures: readonly (Measure | undefined)[], { name, worst }: Metric): Mark {
  const present = measures.filter((measure) => measure !== undefined);
  if (present.length === 0) return undefined;
  const values = present
    .filter(({ status }) => status === 'ok')
    .map(({ values: all }) => all[name])
    .filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  return values.length === 0 ? 'no-data' : worstValue(values, worst);
}
