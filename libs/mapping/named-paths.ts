import type { Mapping } from './schema/mapping.js';

/** Every column or path that a mapping takes by its name, for anything but to leave it out. */
export function namedPaths(mapping: Mapping): string[] {
  const paths: (string | undefined)[] = [mapping.time?.path];
  if (mapping.kind !== 'features') paths.push(mapping.label);
  else paths.push(...mapping.entityId.paths, mapping.predictionId, toPath(mapping.model), toPath(mapping.store));
  if (mapping.kind === 'predictions' || mapping.kind === 'labels') paths.push(...mapping.id.paths, toPath(mapping.model));
  if (mapping.kind === 'predictions' || mapping.kind === 'reference') paths.push(mapping.score, mapping.class);
  if (mapping.kind !== 'labels') {
    if (mapping.features instanceof Map) paths.push(...mapping.features.values());
    else if (mapping.features !== 'rest') paths.push(mapping.features.path);
  }
  if (mapping.kind === 'predictions') {
    const { value, latency, error, traceId, spanId, version, role, tags, probabilities } = mapping;
    paths.push(value, latency?.path, error, traceId, spanId, toPath(version), toPath(role));
    paths.push(...(tags?.values() ?? []), ...(probabilities?.values() ?? []));
  }
  return [...new Set(paths.filter((path) => path !== undefined))];
}

function toPath(from: string | object): string | undefined {
  return typeof from === 'object' && 'path' in from ? String(from.path) : undefined;
}
