import { createAttributes, type Attributes } from '../attributes.js';
import { MAX_DEPTH } from '../max-depth.js';
import { Message } from './message.js';

/** An AnyValue as a plain value; null where it is empty. */
export function readValue(bytes: Buffer, depth = 0): unknown {
  const message = new Message('AnyValue', bytes);
  let value: unknown = null;
  while (message.next()) {
    if (message.field === 1) value = message.text();
    else if (message.field === 2) value = message.bool();
    else if (message.field === 3) value = message.int64();
    else if (message.field === 4) value = message.double();
    else if (message.field === 5) value = readList(message.bytes(), depth + 1);
    else if (message.field === 6) value = readMap(message.bytes(), depth + 1);
    else if (message.field === 7) value = message.bytes();
  }
  return value;
}

/** A KeyValue into the attributes that it belongs to. */
export function readAttribute(bytes: Buffer, attributes: Attributes, depth = 0): void {
  const message = new Message('KeyValue', bytes);
  let key = '';
  let value: unknown = null;
  while (message.next()) {
    if (message.field === 1) key = message.text();
    else if (message.field === 2) value = readValue(message.bytes(), depth);
  }
  attributes[key] = value;
}

function readList(bytes: Buffer, depth: number): unknown[] {
  const values: unknown[] = [];
  const message = new Message('ArrayValue', bytes);
  if (depth <= MAX_DEPTH) while (message.next()) if (message.field === 1) values.push(readValue(message.bytes(), depth));
  return values;
}

function readMap(bytes: Buffer, depth: number): Attributes {
  const values = createAttributes();
  const message = new Message('KeyValueList', bytes);
  if (depth <= MAX_DEPTH) while (message.next()) if (message.field === 1) readAttribute(message.bytes(), values, depth);
  return values;
}
