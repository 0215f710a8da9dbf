import type { Mapping } from './mapping.js';

/** Every column that a mapping takes by its name, for anything but to leave it out. */
export function namedColumns(mapping: Mapping): string[] {
  const columns: (string | undefined)[] = [mapping.time?.column, mapping.label];
  if (mapping.kind !== 'reference') columns.push(...mapping.id.columns, toColumn(mapping.model));
  if (mapping.kind !== 'labels') {
    columns.push(mapping.score, mapping.class);
    if (mapping.features !== 'rest') columns.push(...mapping.features.values());
  }
  if (mapping.kind === 'predictions') {
    columns.push(mapping.value, toColumn(mapping.version), toColumn(mapping.role), ...(mapping.tags?.values() ?? []));
  }
  return [...new Set(columns.filter((column) => column !== undefined))];
}

function toColumn(from: string | { column: string }): string | undefined {
  return typeof from === 'string' ? undefined : from.column;
}
