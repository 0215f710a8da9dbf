import type { MappedValue } from '../mapped.js';
import type { Read } from '../path/compile-path.js';
import type { View } from '../path/view.js';
import { refusePath } from '../refuse-path.js';
import { MOST_ITEMS } from './most-items.js';
import { toTensorRows } from './to-tensor-rows.js';

/** A list that is walked, and the name of its item. */
export interface ExplodedList {
  item: string;
  path: string;
  tensors: boolean;
  read: Read;
}

/** One view for each item of the lists, which are as long as each other: an answer without its question is none. */
export function explodeView(view: View, lists: readonly ExplodedList[]): MappedValue<View[]> {
  const read: { item: string; values: unknown[] }[] = [];
  for (const { item, path, tensors, read: readList } of lists) {
    const value = readList(view);
    if (value === undefined || value === null)
      return refusePath('missing-field', path, 'is not in the record; name a list that is');
    const values = tensors ? toTensorRows(value, path) : { ok: true as const, value };
    if (!values.ok) return values;
    if (!Array.isArray(values.value)) return refusePath('wrong-type', path, 'holds no list');
    read.push({ item, values: values.value as unknown[] });
    if (values.value.length > MOST_ITEMS) {
      const many = `${values.value.length} items, and a record may have ${MOST_ITEMS}; send them in several`;
      return refusePath('too-many', path, `holds ${many}`);
    }
    const [first] = read;
    if (first !== undefined && first.values.length !== values.value.length) {
      const lengths = `${values.value.length} items, and ${lists[0]?.path} ${first.values.length}`;
      return refusePath('wrong-type', path, `holds ${lengths}; they must be as many`);
    }
  }
  const count = read[0]?.values.length ?? 0;
  const views = Array.from({ length: count }, (_, position) => {
    const items: Record<string, unknown> = {};
    for (const { item, values } of read) items[item] = values[position];
    return { ...view, items, position };
  });
  return { ok: true, value: views };
}
