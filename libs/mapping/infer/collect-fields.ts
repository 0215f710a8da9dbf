import { isObject } from '../unwrap/take-off.js';
import type { Field } from './field.js';
import { joinPath } from './join-path.js';

const MOST_DEPTH = 8;
const MOST_FIELDS = 2_000;
/** Of a path that a mapping may name. */
const MOST_CHARACTERS = 512;

/** Every path of these records that leads to a value or to a list. */
export function collectFields(records: readonly unknown[], root = ''): Field[] {
  const fields = new Map<string, unknown[]>();
  for (const record of records) addFields(fields, record, root, 0);
  return [...fields].map(([path, values]) => ({ path, values, share: values.length / records.length }));
}

function addFields(fields: Map<string, unknown[]>, value: unknown, path: string, depth: number): void {
  if (isObject(value) && depth < MOST_DEPTH) {
    for (const [key, inner] of Object.entries(value)) addFields(fields, inner, joinPath(path, key), depth + 1);
    return;
  }
  if (path === '' || path.length > MOST_CHARACTERS) return;
  const values = fields.get(path);
  if (values !== undefined) values.push(value);
  else if (fields.size < MOST_FIELDS) fields.set(path, [value]);
}
