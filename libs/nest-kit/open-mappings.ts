import { parseJson, type HalfStore, type MappedDeps } from '#libs/ingest';
import { compileMapping, parseMapping, type CompiledMapping } from '#libs/mapping';
import { forgetHalves, joinHalves, listAliasHistory, loadMapping, type Database } from '#libs/postgres';

/** Stored mappings as ingestion asks for them; null where there is none of that name. */
export type OpenMapping = (name: string, source: 'http' | 'kafka') => Promise<MappedDeps | null>;

/** A mapping is looked up for each batch, so that a change of it holds from the next one on, and compiled once for each revision. */
export function openMappings(database: Database, eventNow: () => number): OpenMapping {
  const compiled = new Map<string, { revision: number; mapping: CompiledMapping }>();
  return async (name, source) => {
    const stored = await loadMapping(database, name);
    if (stored === null) return null;
    let known = compiled.get(name);
    if (known?.revision !== stored.revision) {
      const parsed = parseMapping(stored.yaml);
      // What is stored was parsed before; a preset may have been renamed since.
      if (!parsed.ok) throw new Error(`the stored mapping ${name} cannot be read: ${parsed.errors[0]?.message}`);
      known = { revision: stored.revision, mapping: compileMapping(parsed.mapping, parseJson) };
      compiled.set(name, known);
    }
    const { mapping } = known;
    return {
      mapping,
      halves: toHalfStore(database, { mapping: name, source, withinMs: mapping.withinMs ?? 0 }, eventNow),
      loadAliasHistory: (of) => listAliasHistory(database, of),
    };
  };
}

type HalfPlace = { mapping: string; source: 'http' | 'kafka'; withinMs: number };

function toHalfStore(database: Database, place: HalfPlace, eventNow: () => number): HalfStore {
  return {
    join: async (halves) => {
      const waiting = halves.map(({ id, side, raw }) => ({
        id,
        side,
        half: { text: raw.bytes.toString(), headers: raw.headers },
      }));
      const joined = await joinHalves(database, { ...place, halves: waiting, now: eventNow() });
      return joined.map(({ id, request, response }) => ({ id, request: toRaw(request), response: toRaw(response) }));
    },
    settle: (ids) => forgetHalves(database, { mapping: place.mapping, ids }),
  };
}

function toRaw({ text, headers }: { text: string; headers: Readonly<Record<string, string>> }) {
  return { bytes: Buffer.from(text), headers: { ...headers } };
}
