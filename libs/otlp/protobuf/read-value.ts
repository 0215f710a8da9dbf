import { createAttributes, type Attributes } from '../attributes.js';
import { MAX_DEPTH } from '../max-depth.js';
import type { Message } from './message.js';

/** An AnyValue as a plain value; null where it is empty. */
export function readValue(message: Message, depth = 0): unknown {
  let value: unknown = null;
  while (message.next()) {
    if (message.field === 1) value = message.text();
    else if (message.field === 2) value = message.bool();
    else if (message.field === 3) value = message.int64();
    else if (message.field === 4) value = message.double();
    else if (message.field === 5) value = readList(message.message('ArrayValue'), depth + 1);
    else if (message.field === 6) value = readMap(message.message('KeyValueList'), depth + 1);
    else if (message.field === 7) value = message.slice();
  }
  return value;
}

/** A KeyValue into the attributes that it belongs to. */
export function readAttribute(message: Message, attributes: Attributes, depth = 0): void {
  let key = '';
  let value: unknown = null;
  while (message.next()) {
    if (message.field === 1) key = message.text();
    else if (message.field === 2) value = readValue(message.message('AnyValue'), depth);
  }
  attributes[key] = value;
}

function readList(message: Message, depth: number): unknown[] {
  const values: unknown[] = [];
  if (depth > MAX_DEPTH) return values;
  while (message.next()) if (message.field === 1) values.push(readValue(message.message('AnyValue'), depth));
  return values;
}

function readMap(message: Message, depth: number): Attributes {
  const values = createAttributes();
  if (depth > MAX_DEPTH) return values;
  while (message.next()) if (message.field === 1) readAttribute(message.message('KeyValue'), values, depth);
  return values;
}
