import type { Terminal } from '../terminal.js';
import { paint } from '../table/paint.js';
import { wrapText } from '../table/wrap-text.js';
import type { GroupOptions } from './group-options.js';
import { headingOf } from './heading-of.js';
import type { MeasureGroup } from './measure-group.js';
import { metricsOf } from './metrics-of.js';
import { notesOf } from './notes-of.js';
import { renderMetrics } from './render-metrics.js';
import { renderSubjects } from './render-subjects.js';
import { renderWindows } from './render-windows.js';

/** One table with its heading and notes: a row for each subject; of a single subject, a row for each value and for each window. */
export function renderGroup(group: MeasureGroup, options: GroupOptions, terminal: Pick<Terminal, 'columns' | 'colours'>): string {
  const { columns: width, colours } = terminal;
  const metrics = metricsOf(group);
  const [subject] = group.subjects;
  const tables =
    group.subjects.length === 1 && subject !== undefined
      ? [
          ...renderMetrics(group, subject, metrics, options, terminal),
          '',
          ...renderWindows(group, subject, metrics, options, terminal),
        ]
      : renderSubjects(group, metrics, options, terminal);
  const notes = notesOf(group, metrics, options).flatMap((note) => wrapText(note, width, { first: '  ', indent: '    ' }));
  const heading = wrapText(headingOf(group, options), width, { indent: '  ' });
  return [
    ...heading.map((line) => paint(line, 'bold', colours)),
    ...tables,
    ...notes.map((note) => paint(note, 'dim', colours)),
    '',
  ].join('\n');
}
