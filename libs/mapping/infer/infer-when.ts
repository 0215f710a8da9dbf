import type { View } from '../path/view.js';
import { isObject } from '../unwrap/take-off.js';
import type { Line } from './line.js';
import { flowText } from './yaml-text.js';

/** Log records of OpenTelemetry: a service writes many that are no predictions, and calls those that are by one name. */
export function inferWhen(views: readonly View[]): { views: readonly View[]; line: Line } | null {
  if (views.length === 0 || !views.every(isLogRecord)) return null;
  const named = (path: string, nameOf: (record: LogRecord) => unknown) => {
    const groups = Map.groupBy(views, ({ record }) => textOf(nameOf(record as LogRecord)));
    groups.delete('');
    const [most] = [...groups].sort(([, a], [, b]) => b.length - a.length);
    return most === undefined ? null : { path, name: most[0], views: most[1] };
  };
  const found = named('eventName', ({ eventName }) => eventName) ?? named('scope.name', ({ scope }) => scope.name);
  if (found === null) return null;
  const line = {
    text: `when: { ${found.path}: ${flowText(found.name)} }`,
    why: `${found.views.length} of ${views.length} log records; the others are skipped`,
  };
  return { views: found.views, line };
}

interface LogRecord {
  eventName?: unknown;
  scope: Record<string, unknown>;
}

function textOf(name: unknown): string {
  return typeof name === 'string' ? name : '';
}

function isLogRecord({ record }: View): boolean {
  return isObject(record) && isObject(record.attributes) && isObject(record.resource) && isObject(record.scope);
}
