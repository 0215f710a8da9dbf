import type { Mapping } from './mapping.js';
import { namedColumns } from './named-columns.js';

/** The columns that a mapping names and a file does not have: most likely typos, which would be features and scores of nothing but gaps. */
export function findMissingColumns(mapping: Mapping, columns: Iterable<string>): string[] {
  const there = new Set([...columns, ...Object.keys(mapping.constants)]);
  return namedColumns(mapping).filter((column) => !there.has(column));
}
