import type { Question } from '../../dashboards/queries/question.js';
import type { Answer } from './open-stores.js';

const isTime = (value: unknown, type = ''): boolean => value instanceof Date || /^(Nullable\()?DateTime/.test(type);
const isNumber = (value: unknown, type = ''): boolean =>
  value === null || typeof value === 'number' || typeof value === 'bigint' || /^(Nullable\()?(U?Int|Float)/.test(type);

/** What keeps an answer from being drawn. An empty one can be; how PostgreSQL would have typed it is not known. */
export function findFaults({ source, shape }: Question, { columns, types, rows }: Answer): string[] {
  const faults: string[] = [];
  const isNone = (value: unknown): boolean => (typeof value === 'number' && !Number.isFinite(value)) || value === 'nan';
  if (rows.flat().some(isNone)) faults.push('holds a number that is none');
  if (shape === 'table' || (rows.length === 0 && source === 'postgres')) return faults;
  const at = columns.indexOf('time');
  if (at < 0) return [...faults, 'has no column time'];
  if (!rows.every((row) => isTime(row[at], types[at])) || (source === 'clickhouse' && !isTime(undefined, types[at])))
    faults.push('has a time that is none');
  const first = rows[0] ?? [];
  const drawn = columns.filter((column, i) => column !== 'time' && (isNumber(first[i], types[i]) || column === 'value'));
  if (drawn.length === 0) faults.push('has no number to draw');
  return faults;
}
