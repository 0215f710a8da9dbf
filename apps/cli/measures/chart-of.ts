import type { Measure } from '#libs/contracts';
import { sparkline, type Mark } from '../table/sparkline.js';
import type { Metric } from './metric.js';

/** The windows of an axis as one character each, or as many windows a character as make it fit: then the worst of them shows. */
export function chartOf(axis: readonly string[], windows: ReadonlyMap<string, Measure>, metric: Metric, width: number): string {
  const size = windowsPerMark(axis.length, width);
  const marks: Mark[] = [];
  for (let at = 0; at < axis.length; at += size) {
    marks.push(
      toMark(
        axis.slice(at, at + size).map((from) => windows.get(from)),
        metric,
      ),
    );
  }
  const values = marks.filter((mark) => typeof mark === 'number');
  const lowest = metric.fromZero ? 0 : Math.min(...values);
  const highest = Math.max(...values, lowest);
  const slack = Math.max(0, metric.span - (highest - lowest));
  // A flat line is drawn at the foot where 0 is the foot, else in the middle.
  return sparkline(marks, metric.fromZero ? 0 : lowest - slack / 2, metric.fromZero ? highest + slack : highest + slack / 2);
}

/** How many windows share a mark. */
export function windowsPerMark(windows: number, width: number): number {
  return Math.max(1, Math.ceil(windows / width));
}

function toMark(measures: readonly (Measure | undefined)[], { name, worst }: Metric): Mark {
  const present = measures.filter((measure) => measure !== undefined);
  if (present.length === 0) return undefined;
  const values = present
    .filter(({ status }) => status === 'ok')
    .map(({ values: all }) => all[name])
    .filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  if (values.length === 0) return 'no-data';
  return worst === 'high' ? Math.max(...values) : Math.min(...values);
}
