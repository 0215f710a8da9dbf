import type { Measure } from '#libs/contracts';
import { countText } from '../table/count-text.js';
import { fitText } from '../table/fit-text.js';
import { fixedText } from '../table/fixed-text.js';
import { formatTable, type Cell, type Column } from '../table/format-table.js';
import { paint } from '../table/paint.js';
import { plainText } from '../table/plain-text.js';
import type { Terminal } from '../terminal.js';
import type { GroupOptions } from './group-options.js';
import type { MeasureGroup, Subject } from './measure-group.js';
import type { Metric } from './metric.js';
import { toColumn } from './to-column.js';
import { unripeText, valueText } from './value-text.js';
import { windowText } from './window-text.js';

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
  const listed = family === 'quality' ? metrics.slice(1) : metrics;
  const columns: Column[] = [
    { title: grain },
    ...listed.map(toColumn),
    ...(family === 'performance' ? [{ title: 'labelled', align: 'right', yields: 2 } satisfies Column] : []),
    ...(family === 'volume' ? [] : [{ title: 'n', align: 'right' } satisfies Column]),
    ...(family === 'drift' ? [{ title: 'N', align: 'right' } satisfies Column] : []),
    { title: '', least: 12 },
  ];
  function toRow(measure: Measure): Cell[] {
    const ok = measure.status === 'ok';
    return [
      windowText(measure.window.from, grain, timeZone),
      ...listed.map((metric) =>
        ok ? valueText(measure, metric) : { text: unripeText(measure, metric), colour: 'dim' as const },
      ),
      ...(family === 'performance' ? [fixedText(measure.maturity?.coverage)] : []),
      ...(family === 'volume' ? [] : [countText(measure.n)]),
      ...(family === 'drift' ? [countText(measure.referenceN)] : []),
      { text: ok ? '' : fitText(`no data: ${plainText(measure.reason ?? 'no reason given')}`, WIDEST_REASON), colour: 'dim' },
    ];
  }
  const told = axis.slice(0, lastTold(axis, subject) + 1);
  const shown = told.slice(-last);
  const measures = shown.map((from) => subject.windows.get(from)).filter((measure) => measure !== undefined);
  const left = told.length - shown.length;
  const earlier = `  ${countText(left)} earlier ${left === 1 ? grain : `${grain}s`}: --last ${told.length} lists all`;
  return [
    ...formatTable(columns, measures.map(toRow), { width, colours, indent: '  ' }),
    ...(left > 0 ? [paint(earlier, 'dim', colours)] : []),
  ];
}

/** The place of the last window that has anything to show: those after it are told of once, in a note. */
function lastTold(axis: readonly string[], { windows }: Subject): number {
  const place = axis.findLastIndex((from) => {
    const measure = windows.get(from);
    return measure?.status === 'ok' || measure?.code === 'immature';
  });
  return place < 0 ? axis.length - 1 : place;
}
