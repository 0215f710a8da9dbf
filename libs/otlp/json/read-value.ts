import { createAttributes, type Attributes } from '../attributes.js';
import { MAX_DEPTH } from '../max-depth.js';
import {
  expectBoolean,
  expectBytes,
  expectDouble,
  expectInt64,
  expectList,
  expectObject,
  expectText,
  type JsonObject,
} from './expect.js';

type Read = (value: unknown, where: string, depth: number) => unknown;

const readers: Record<string, Read> = {
  stringValue: expectText,
  boolValue: expectBoolean,
  intValue: (value, where) => Number(expectInt64(value, where)),
  doubleValue: expectDouble,
  bytesValue: expectBytes,
  arrayValue: readArray,
  kvlistValue: readMap,
};

/** The names as protobuf spells them are accepted too, as the Collector does. */
for (const [name, read] of Object.entries({ ...readers })) readers[name.replace('Value', '_value')] = read;

/** An AnyValue as a plain value; null where it is empty. `where` names it, for the sentence of a fault. */
export function readValue(sent: unknown, where: string, depth = 0): unknown {
  const object = expectObject(sent, where);
  let value: unknown = null;
  for (const name of Object.keys(object)) {
    if (Object.hasOwn(readers, name)) value = readers[name]?.(object[name], `${name} of ${where}`, depth + 1);
  }
  return value;
}

/** The list of attributes of an object. */
export function readAttributes(sent: JsonObject): Attributes {
  return readKeyValues(sent.attributes, 'attributes', 0);
}

function readKeyValues(sent: unknown, where: string, depth: number): Attributes {
  const attributes = createAttributes();
  for (const entry of expectList(sent, where)) {
    const { key, value } = expectObject(entry, `an element of ${where}`);
    const name = expectText(key, `a key of ${where}`);
    attributes[name] = readValue(value, `${JSON.stringify(name)} of ${where}`, depth);
  }
  return attributes;
}

function readArray(value: unknown, where: string, depth: number): unknown[] {
  const values = expectList(expectObject(value, where).values, where);
  return depth > MAX_DEPTH ? [] : values.map((one) => readValue(one, where, depth));
}

function readMap(value: unknown, where: string, depth: number): Attributes {
  const { values } = expectObject(value, where);
  return readKeyValues(depth > MAX_DEPTH ? null : values, where, depth);
}
