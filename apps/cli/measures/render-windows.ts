import type { Measure } from '#libs/contracts';
import { countText } from '../table/count-text.js';
import { fitText } from '../table/fit-text.js';
import { formatTable, type Cell, type Column } from '../table/format-table.js';
import { numberText } from '../table/number-text.js';
import { paint } from '../table/paint.js';
import { plainText } from '../table/plain-text.js';
import type { Terminal } from '../terminal.js';
import type { MeasureGroup, Subject } from './measure-group.js';
import type { Metric } from './metric.js';
import { toColumn } from './to-column.js';
import { valueText } from './value-text.js';
import { windowText } from './window-text.js';
import type { GroupOptions } from './group-options.js';

const WIDEST_REASON = 30;

/** A row for each of the last windows of one subject. */
export function renderWindows(
  group: MeasureGroup,
  subject: Subject,
  metrics: readonly Metric[],
  { timeZone, last }: GroupOptions,
  { columns: width, colours }: Pick<Terminal, 'columns' | 'colours'>,
): string[] {
  const { grain, family, axis } = group;
  const columns: Column[] = [
    { title: grain },
    ...metrics.map(toColumn),
    ...(family === 'performance' ? [{ title: 'labelled', align: 'right', yields: 2 } satisfies Column] : []),
    { title: 'n', align: 'right' },
    ...(family === 'drift' ? [{ title: 'N', align: 'right' } satisfies Column] : []),
    { title: '', least: 12 },
  ];
  function toRow(measure: Measure): Cell[] {
    return [
      windowText(measure.window.from, grain, timeZone),
      ...metrics.map((metric) => valueText(measure, metric)),
      ...(family === 'performance' ? [numberText(measure.maturity?.coverage)] : []),
      countText(measure.n),
      ...(family === 'drift' ? [countText(measure.referenceN)] : []),
      { text: fitText(noteOf(measure), WIDEST_REASON), colour: 'dim' },
    ];
  }
  const shown = axis.slice(-last);
  const measures = shown.map((from) => subject.windows.get(from)).filter((measure) => measure !== undefined);
  const left = axis.length - shown.length;
  const earlier =
    left > 0 ? `  ${countText(left)} earlier ${left === 1 ? grain : `${grain}s`}: --last ${axis.length} lists all` : undefined;
  return [
    ...formatTable(columns, measures.map(toRow), { width, colours, indent: '  ' }),
    ...(earlier === undefined ? [] : [paint(earlier, 'dim', colours)]),
  ];
}

function noteOf({ status, reason }: Measure): string {
  return status === 'no-data' ? `no data: ${plainText(reason ?? 'no reason given')}` : '';
}
