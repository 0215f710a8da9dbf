import { parsePath } from '../path/parse-path.js';
import type { Mapping } from '../schema/mapping.js';

/** The headers that the paths of a mapping name. */
export function findHeaderNames(mapping: Mapping): ReadonlySet<string> {
  const names = new Set<string>();
  for (const text of textsOf(mapping)) {
    const [root, name] = parsePath(text);
    if (root === '$headers' && name !== undefined) names.add(String(name));
  }
  return names;
}

function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value instanceof Map) for (const inner of value.values()) yield* textsOf(inner);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      // Conditions have their paths for keys.
      yield key;
      yield* textsOf(inner);
    }
  }
}
