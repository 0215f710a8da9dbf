import { countText } from '../table/count-text.js';
import { plainText } from '../table/plain-text.js';
import { chartWidth } from './chart-width.js';
import { windowsPerMark } from './chart-of.js';
import type { MeasureGroup } from './measure-group.js';
import type { Metric } from './metric.js';
import { newestOf } from './newest-of.js';
import { subjectText } from './subject-text.js';
import { windowText } from './window-text.js';
import type { GroupOptions } from './group-options.js';

const MOST_NAMES = 6;

/** What must be said beside a table: why there is no data, how it was measured, what ± means, how many windows a mark stands for. */
export function notesOf(group: MeasureGroup, metrics: readonly Metric[], { timeZone }: GroupOptions, width: number): string[] {
  const { axis, grain, subjects } = group;
  const newest = subjects.map((subject) => ({ subject, ...newestOf(subject, axis) }));
  const missing = collect(
    newest.flatMap(({ subject, measure, without }) => {
      const [first] = without;
      if (first === undefined) return [];
      const since = measure === undefined ? 'in any window' : `since ${windowText(first.window.from, grain, timeZone)}`;
      return [[`no data ${since}: ${without.at(-1)?.reason ?? 'no reason given'}`, subjectText(subject)] as const];
    }),
  );
  const remarks = collect(
    newest.flatMap(({ subject, measure }) => (measure?.notes ?? []).map((note) => [note, subjectText(subject)] as const)),
  );
  const methods = new Set(
    newest.flatMap(({ measure }) => (measure === undefined || measure.method === '' ? [] : [measure.method])),
  );
  const intervals = new Set(
    newest.flatMap(({ measure }) =>
      metrics.flatMap(({ name }) => {
        const interval = measure?.intervals[name];
        if (interval === undefined) return [];
        const { confidence, method, cluster, clusters } = interval;
        const unit = cluster === null ? '' : `, by ${cluster}${clusters === null ? '' : ` (${clusters})`}`;
        return [`±, […]: ${Math.round(confidence * 100)} %, ${method}${unit}`];
      }),
    ),
  );
  const references = new Set(newest.flatMap(({ measure }) => measure?.reference ?? []));
  const perMark = windowsPerMark(axis.length, chartWidth(width, axis.length));
  return [
    ...say(missing, subjects.length),
    ...say(remarks, subjects.length),
    ...(references.size > 0
      ? [`N: rows of reference ${[...references].map((hash) => hash.slice(0, 12)).join(', ')} they are compared with`]
      : []),
    ...[...methods].map((method) => `method: ${method}`),
    ...intervals,
    ...(perMark > 1 ? [`a mark of a chart is ${countText(perMark)} ${grain}s, at their worst`] : []),
  ].map(plainText);
}

function collect(pairs: (readonly [string, string])[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [text, subject] of pairs) found.set(text, [...(found.get(text) ?? []), subject]);
  return found;
}

function say(found: ReadonlyMap<string, string[]>, all: number): string[] {
  return [...found].map(([text, names]) => {
    if (all === 1) return text;
    if (names.length === all) return `all: ${text}`;
    const rest = names.length - MOST_NAMES;
    return `${names.slice(0, MOST_NAMES).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}: ${text}`;
  });
}
