import type { MappedValue } from '../mapped.js';
import { refusePath } from '../refuse-path.js';
import { isObject } from '../unwrap/take-off.js';
import { MOST_ITEMS } from './most-items.js';

const MOST_VALUES = 10_000_000;

/**
 * Named tensors of the Open Inference Protocol as rows, by their first dimension: each row has by name the one value that a tensor holds
 * for it, or a list of them. Data may be flat, in row-major order, or nested.
 */
export function toTensorRows(tensors: unknown, path: string): MappedValue<Record<string, unknown>[]> {
  if (!Array.isArray(tensors)) return refusePath('wrong-type', path, 'holds no list of tensors');
  let rows: Record<string, unknown>[] | undefined;
  for (const [at, tensor] of (tensors as unknown[]).entries()) {
    const where = `${path}[${at}]`;
    if (!isObject(tensor) || typeof tensor.name !== 'string') return refusePath('wrong-type', where, 'is no tensor with a name');
    const { name, shape } = tensor;
    const data = flatten(tensor.data);
    if (data === null) return refusePath('wrong-type', `${where}.data`, 'holds no list of values; binary data cannot be read');
    const size = Array.isArray(shape) && Number.isSafeInteger(shape[0]) ? Number(shape[0]) : data.length;
    const width = size === 0 ? data.length : data.length / size;
    if (size === 0 ? width > 0 : !(Number.isInteger(width) && width > 0)) {
      return refusePath(
        'wrong-type',
        `${where}.data`,
        `holds ${data.length} values, which its first dimension of ${size} does not divide`,
      );
    }
    if (size > MOST_ITEMS)
      return refusePath('too-many', where, `has ${size} rows, and a record may have ${MOST_ITEMS}; send several`);
    rows ??= Array.from({ length: size }, () => Object.create(null) as Record<string, unknown>);
    if (rows.length !== size) return refusePath('wrong-type', where, `has ${size} rows and the tensor before it ${rows.length}`);
    for (const [row, values] of rows.entries()) {
      values[name] = width === 1 ? data[row] : data.slice(row * width, (row + 1) * width);
    }
  }
  return { ok: true, value: rows ?? [] };
}

/** The values of lists in lists, in order; null where it is no list, or nested beyond any tensor. */
function flatten(data: unknown): unknown[] | null {
  if (!Array.isArray(data)) return null;
  if (!data.some(Array.isArray)) return data;
  const flat: unknown[] = (data as unknown[]).flat(16);
  return flat.length > MOST_VALUES || flat.some(Array.isArray) ? null : flat;
}
