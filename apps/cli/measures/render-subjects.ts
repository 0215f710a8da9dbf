import { countText } from '../table/count-text.js';
import { formatTable, type Cell, type Column } from '../table/format-table.js';
import { NOTHING } from '../table/nothing.js';
import type { Terminal } from '../terminal.js';
import { chartOf } from './chart-of.js';
import { chartWidth } from './chart-width.js';
import type { MeasureGroup, Subject } from './measure-group.js';
import type { Metric } from './metric.js';
import { newestOf } from './newest-of.js';
import { subjectText } from './subject-text.js';
import { toColumn } from './to-column.js';
import { valueText } from './value-text.js';
import { windowText } from './window-text.js';
import { worstOf } from './worst-of.js';
import type { GroupOptions } from './group-options.js';

/** A row for each subject: its course, its worst window, and the values of its newest window. */
export function renderSubjects(
  group: MeasureGroup,
  metrics: readonly Metric[],
  { timeZone }: GroupOptions,
  { columns: width, colours }: Pick<Terminal, 'columns' | 'colours'>,
): string[] {
  const [main] = metrics;
  const compared = group.family === 'drift';
  const columns: Column[] = [
    { title: '', least: 10 },
    { title: main?.title ?? '' },
    { title: main?.worst === 'low' ? 'lowest' : 'highest', align: 'right', yields: 1 },
    { title: 'on', yields: 2 },
    { title: 'newest', yields: 2 },
    ...metrics.map(toColumn),
    { title: 'n', align: 'right' },
    ...(compared ? [{ title: 'N', align: 'right', yields: 1 } satisfies Column] : []),
  ];
  const chart = chartWidth(width, group.axis.length);
  function toRow(subject: Subject): Cell[] {
    const { measure } = newestOf(subject, group.axis);
    const worst = main && worstOf(subject, main);
    return [
      subjectText(subject),
      main === undefined ? '' : { text: chartOf(group.axis, subject.windows, main, chart), colour: 'cyan' },
      worst === undefined || main === undefined ? NOTHING : valueText(subject.windows.get(worst.from), main),
      worst === undefined ? '' : windowText(worst.from, group.grain, timeZone),
      measure === undefined ? '' : windowText(measure.window.from, group.grain, timeZone),
      ...metrics.map((metric) => valueText(measure, metric)),
      countText(measure?.n),
      ...(compared ? [countText(measure?.referenceN)] : []),
    ];
  }
  return formatTable(columns, group.subjects.map(toRow), { width, colours, indent: '  ' });
}
