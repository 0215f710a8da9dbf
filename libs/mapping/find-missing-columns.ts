import { namedPaths } from './named-paths.js';
import { parsePath } from './path/parse-path.js';
import type { Mapping } from './schema/mapping.js';

/**
 * The columns that a mapping names and a file does not have: most likely typos, which would be features and scores of nothing but gaps.
 * Of a path, what it begins with. Where records are unwrapped or paired, their columns show only then.
 */
export function findMissingColumns(mapping: Mapping, columns: Iterable<string>): string[] {
  if (mapping.unwrap.length > 0 || mapping.pair !== undefined) return [];
  const there = new Set<unknown>([...columns, ...Object.keys(mapping.constants)]);
  const items = new Set<unknown>(mapping.explode?.map(({ item }) => item));
  const lists = mapping.explode?.map(({ path }) => path) ?? [];
  return [...lists, ...namedPaths(mapping)].filter((path) => {
    const [first] = parsePath(path);
    return !(first === undefined || there.has(path) || there.has(first) || items.has(first) || String(first).startsWith('$'));
  });
}
