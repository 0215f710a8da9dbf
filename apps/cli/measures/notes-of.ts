import { plainText } from '../table/plain-text.js';
import type { GroupOptions } from './group-options.js';
import type { MeasureGroup, Subject } from './measure-group.js';
import type { Metric } from './metric.js';
import { newestOf, type Newest } from './newest-of.js';
import { subjectText } from './subject-text.js';
import { windowText } from './window-text.js';

const MOST_NAMES = 6;

type Standing = Newest & { subject: Subject };

/** What must be said beside a table: why there is no data, how it was measured, what N and ± mean. */
export function notesOf(group: MeasureGroup, metrics: readonly Metric[], { timeZone }: GroupOptions): string[] {
  const { axis, grain, subjects } = group;
  const standings = subjects.map((subject) => ({ subject, ...newestOf(subject, axis) }));
  const gaps = standings.flatMap(({ subject, measure, without }) => {
    const [first] = without;
    if (first === undefined) return [];
    const since = measure === undefined ? 'in any window' : `since ${windowText(first.window.from, grain, timeZone)}`;
    return [[`no data ${since}: ${without.at(-1)?.reason ?? 'no reason given'}`, subjectText(subject)] as const];
  });
  const remarks = standings.flatMap(({ subject, measure }) =>
    [measure?.reason ?? [], measure?.notes ?? []].flat().map((note) => [note, subjectText(subject)] as const),
  );
  const unripe = standings.some(({ without }) => without.some(({ code }) => code === 'immature'));
  const references = distinct(standings.flatMap(({ measure }) => measure?.reference?.slice(0, 12) ?? []));
  return [
    ...say(gaps, subjects.length),
    ...say(remarks, subjects.length),
    ...(unripe && subjects.length === 1 ? ['(…): so far, while labels still come; not to be judged'] : []),
    ...(subjects.length > 1 ? ['numbers are those of the newest window with data'] : []),
    ...(references.length > 0 && group.family === 'drift' ? [`N: rows of the reference, ${references.join(', ')}`] : []),
    ...distinct(standings.flatMap(({ measure }) => measure?.method || [])).map((method) => `method: ${method}`),
    ...(group.family === 'performance' || subjects.length === 1 ? intervalNotes(standings, metrics) : []),
  ].map(plainText);
}

/** How intervals were made, for which values: not all of a measure need have the same. */
function intervalNotes(standings: readonly Standing[], metrics: readonly Metric[]): string[] {
  const methods = new Map<string, string>();
  for (const { measure } of standings) {
    for (const { name, title } of metrics) {
      const interval = measure?.intervals[name];
      if (interval === undefined) continue;
      const { confidence, method, cluster, clusters } = interval;
      const unit = cluster === null ? '' : `, by ${cluster}${clusters === null ? '' : ` (${clusters})`}`;
      methods.set(JSON.stringify([title, confidence, method, cluster]), `${Math.round(confidence * 100)} %, ${method}${unit}`);
    }
  }
  const pairs = [...methods].map(([key, text]) => [`± and […] are ${text}`, String((JSON.parse(key) as unknown[])[0])] as const);
  return say(pairs, new Set(pairs.map(([, title]) => title)).size, '');
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** The same words once, with whom they are about. */
function say(pairs: readonly (readonly [string, string])[], all: number, everyone = 'all: '): string[] {
  const found = new Map<string, string[]>();
  for (const [text, subject] of pairs) found.set(text, [...(found.get(text) ?? []), subject]);
  return [...found].map(([text, names]) => {
    if (all === 1) return text;
    if (names.length === all) return `${everyone}${text}`;
    const rest = names.length - MOST_NAMES;
    return `${names.slice(0, MOST_NAMES).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}: ${text}`;
  });
}
