import { parseJson, type MappedDeps } from '#libs/ingest';
import { compileMapping, parseMapping } from '#libs/mapping';

/** What reads `toForeign`'s events: features by name, each from its own path. */
export function toForeignMapping(features: number): MappedDeps {
  const named = Array.from({ length: features }, (_, at) => `feature_${at + 1}: request.row.f${at + 1}`).join(', ');
  const parsed = parseMapping(`kind: predictions
model: { path: served.model }
version: { path: served.tag }
id: meta.id
time: { path: meta.at, unit: s }
features: { ${named} }
score: response.p
`);
  if (!parsed.ok) throw new Error(parsed.errors.map(({ message }) => message).join(' '));
  return {
    mapping: compileMapping(parsed.mapping, parseJson),
    halves: { join: () => Promise.resolve([]), settle: () => Promise.resolve() },
    loadAliasHistory: () => Promise.resolve([]),
  };
}
