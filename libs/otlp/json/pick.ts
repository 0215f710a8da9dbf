import type { JsonObject } from './expect.js';

/** A field by its name in JSON or, as the Collector takes it too, by its name in protobuf. */
export function pick(object: JsonObject, name: string, protobufName: string): unknown {
  const value = object[name];
  return value === undefined ? object[protobufName] : value;
}
