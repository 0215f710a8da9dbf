import { formatTable, type Cell } from '../table/format-table.js';
import { NOTHING } from '../table/nothing.js';
import type { Terminal } from '../terminal.js';
import { chartOf } from './chart-of.js';
import { chartWidth } from './chart-width.js';
import type { MeasureGroup, Subject } from './measure-group.js';
import type { Metric } from './metric.js';
import { newestOf } from './newest-of.js';
import { subjectText } from './subject-text.js';
import { valueText } from './value-text.js';
import { windowText } from './window-text.js';
import { worstOf } from './worst-of.js';
import type { GroupOptions } from './group-options.js';

/** A row for each value of one subject: its course, its newest and its worst window. */
export function renderMetrics(
  group: MeasureGroup,
  subject: Subject,
  metrics: readonly Metric[],
  { timeZone }: GroupOptions,
  { columns: width, colours }: Pick<Terminal, 'columns' | 'colours'>,
): string[] {
  const { measure } = newestOf(subject, group.axis);
  const newest = measure === undefined ? 'newest' : windowText(measure.window.from, group.grain, timeZone);
  const columns = [
    { title: subject.feature === '' ? '' : subjectText(subject), least: 10 },
    { title: 'course' },
    { title: newest, align: 'right' },
    { title: 'worst', align: 'right', yields: 1 },
    { title: 'on', yields: 1 },
  ] as const;
  const chart = chartWidth(width, group.axis.length);
  const rows = metrics.map((metric): Cell[] => {
    const worst = worstOf(subject, metric);
    return [
      metric.title,
      { text: chartOf(group.axis, subject.windows, metric, chart), colour: 'cyan' },
      valueText(measure, metric),
      worst === undefined ? NOTHING : valueText(subject.windows.get(worst.from), metric),
      worst === undefined ? '' : windowText(worst.from, group.grain, timeZone),
    ];
  });
  return formatTable(columns, rows, { width, colours, indent: '  ' });
}
