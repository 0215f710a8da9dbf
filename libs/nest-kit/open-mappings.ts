import { saveJoinedLetters, toSqlTime, type ClickHouse } from '#libs/clickhouse';
import { parseJson, toUnpairedBatch, type HalfStore, type MappedDeps, type WholePair } from '#libs/ingest';
import { compileMapping, parseMapping, type CompiledMapping } from '#libs/mapping';
import { forgetHalves, joinHalves, listAliasHistory, loadMapping, type Database } from '#libs/postgres';
import { toDeadLetterId } from './to-dead-letter-id.js';

/** Stored mappings as ingestion asks for them; null where there is none of that name. */
export type OpenMapping = (name: string, source: 'http' | 'kafka') => Promise<MappedDeps | null>;

/** A mapping is looked up for each batch, so that a change of it holds from the next one on, and compiled once for each revision. */
export function openMappings({ clickhouse, database }: Stores, eventNow: () => number): OpenMapping {
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
      halves: toHalfStore({ clickhouse, database }, { mapping: name, source, withinMs: mapping.withinMs ?? 0 }, eventNow),
      loadAliasHistory: (of) => listAliasHistory(database, of),
    };
  };
}

type Stores = { clickhouse: ClickHouse; database: Database };

type HalfPlace = { mapping: string; source: 'http' | 'kafka'; withinMs: number };

function toHalfStore({ clickhouse, database }: Stores, place: HalfPlace, eventNow: () => number): HalfStore {
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
    settle: async (pairs) => {
      const letters = pairs.flatMap((pair) => toLetterIds(place.mapping, pair));
      await saveJoinedLetters(clickhouse, { ids: letters, at: toSqlTime(eventNow()) });
      await forgetHalves(database, { mapping: place.mapping, ids: pairs.map(({ id }) => id) });
    },
  };
}

/** Those that either half has, if it was told to have no other. */
function toLetterIds(mapping: string, { id, request, response }: WholePair): string[] {
  return Object.entries({ request, response }).map(([side, { bytes }]) =>
    toDeadLetterId({
      ...{ kind: 'predictions', index: 0 },
      origin: { source: 'kafka', batch: toUnpairedBatch(mapping, { id, side, text: bytes.toString() }) },
    }),
  );
}

function toRaw({ text, headers }: { text: string; headers: Readonly<Record<string, string>> }) {
  return { bytes: Buffer.from(text), headers: { ...headers } };
}
