import { formatTable, type Cell } from '../table/format-table.js';
import { NOTHING } from '../table/nothing.js';
import type { Terminal } from '../terminal.js';
import type { GroupOptions } from './group-options.js';
import type { MeasureGroup, Subject } from './measure-group.js';
import type { Metric } from './metric.js';
import { newestOf } from './newest-of.js';
import { toChart, toChartColumn } from './to-chart.js';
import { valueText } from './value-text.js';
import { shortWindowText, windowText } from './window-text.js';
import { worstOf } from './worst-of.js';

/** A row for each value of one subject: its course, its newest and its worst window. */
export function renderMetrics(
  group: MeasureGroup,
  subject: Subject,
  metrics: readonly Metric[],
  { timeZone }: GroupOptions,
  { columns: width, colours }: Pick<Terminal, 'columns' | 'colours'>,
): string[] {
  const { axis, grain } = group;
  const { measure } = newestOf(subject, axis);
  const newest = measure === undefined ? 'newest' : windowText(measure.window.from, grain, timeZone);
  const columns = [
    { title: '', least: 10 },
    toChartColumn(group, 'course'),
    { title: newest, align: 'right' },
    { title: 'worst', align: 'right', yields: 1 },
    { title: 'on', yields: 1 },
  ] as const;
  const rows = metrics.map((metric): Cell[] => {
    const worst = worstOf(subject, metric);
    return [
      metric.title,
      toChart(group, subject, metric),
      valueText(measure, metric),
      worst === undefined ? NOTHING : valueText(subject.windows.get(worst.from), metric),
      worst === undefined ? '' : shortWindowText(worst.from, grain, timeZone, axis),
    ];
  });
  return formatTable(columns, rows, { width, colours, indent: '  ' });
}
