import type { Mapping } from '#libs/mapping';

/** Columns whose values are names even where they look like numbers: an id `007` is not 7. */
export function textColumns(mapping: Mapping): string[] {
  if (mapping.kind === 'reference') return [];
  const names = mapping.kind === 'predictions' ? [mapping.model, mapping.version, mapping.role] : [mapping.model];
  const columns = names.flatMap((from) => (typeof from === 'object' && 'path' in from ? [from.path] : []));
  const tags = mapping.kind === 'predictions' ? [...(mapping.tags?.values() ?? [])] : [];
  return [...new Set([...mapping.id.paths, ...columns, ...tags])];
}
