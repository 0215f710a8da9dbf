import { countText } from '../table/count-text.js';
import { formatTable, type Cell, type Column } from '../table/format-table.js';
import { NOTHING } from '../table/nothing.js';
import type { Terminal } from '../terminal.js';
import type { GroupOptions } from './group-options.js';
import type { MeasureGroup, Subject } from './measure-group.js';
import type { Metric } from './metric.js';
import { newestOf } from './newest-of.js';
import { subjectText } from './subject-text.js';
import { toChart, toChartColumn } from './to-chart.js';
import { toColumn } from './to-column.js';
import { valueText } from './value-text.js';
import { shortWindowText } from './window-text.js';
import { worstOf } from './worst-of.js';

const LEAST_NAME = 20;

/** A row for each subject: its course, its worst window, and the values of its newest window. */
export function renderSubjects(
  group: MeasureGroup,
  metrics: readonly Metric[],
  { timeZone }: GroupOptions,
  { columns: width, colours }: Pick<Terminal, 'columns' | 'colours'>,
): string[] {
  const { family, grain, axis, subjects } = group;
  const [main, ...others] = metrics;
  if (main === undefined) return [];
  // The worst of several faults is charted; its newest value would say nothing that they do not say.
  const listed = family === 'quality' ? others : metrics;
  const compared = family === 'drift';
  const bare = family !== 'performance';
  const columns: Column[] = [
    { title: '', least: LEAST_NAME },
    toChartColumn(group, main.title),
    { title: main.worst === 'low' ? 'lowest' : 'highest', align: 'right', yields: 1 },
    { title: 'on', yields: 2 },
    ...listed.map(toColumn),
    ...(family === 'volume' ? [] : [{ title: 'n', align: 'right' } satisfies Column]),
    ...(compared ? [{ title: 'N', align: 'right', yields: 1 } satisfies Column] : []),
  ];
  function toRow(subject: Subject): Cell[] {
    const { measure } = newestOf(subject, axis);
    const worst = main && worstOf(subject, main);
    return [
      subjectText(subject),
      main === undefined ? '' : toChart(group, subject, main),
      worst === undefined || main === undefined ? NOTHING : valueText(subject.windows.get(worst.from), main, { bare: true }),
      worst === undefined ? '' : shortWindowText(worst.from, grain, timeZone, axis),
      ...listed.map((metric) => valueText(measure, metric, { bare })),
      ...(family === 'volume' ? [] : [countText(measure?.n)]),
      ...(compared ? [countText(measure?.referenceN)] : []),
    ];
  }
  return formatTable(columns, subjects.map(toRow), { width, colours, indent: '  ' });
}
