import type { Mapping } from '#libs/mapping';

/** Columns whose values are names even where they look like numbers: an id `007` is not 7. */
export function textColumns(mapping: Mapping): string[] {
  if (mapping.kind === 'reference') return [];
  const names = [mapping.model, ...(mapping.kind === 'predictions' ? [mapping.version, mapping.role] : [])];
  const columns = names.flatMap((from) => (typeof from === 'object' && 'path' in from ? [from.path] : []));
  const tags = mapping.kind === 'predictions' ? [...(mapping.tags?.values() ?? [])] : [];
  const ids = mapping.kind === 'features' ? [...mapping.entityId.paths, ...toList(mapping.predictionId)] : mapping.id.paths;
  return [...new Set([...ids, ...columns, ...tags])];
}

function toList(path: string | undefined): string[] {
  return path === undefined ? [] : [path];
}
