import type { Half, Mapped, MappedEvent, MappedValue, MappingFault } from '../mapped.js';
import { compilePath, type Roots } from '../path/compile-path.js';
import { compileWhen } from '../path/compile-when.js';
import type { View } from '../path/view.js';
import type { Mapping } from '../schema/mapping.js';
import { compileUnwrap } from '../unwrap/compile-unwrap.js';
import type { ParseJson } from '../unwrap/take-off.js';
import { compileEvent } from './compile-event.js';
import { findHeaderNames } from './find-header-names.js';
import { compilePair } from './compile-pair.js';
import { explodeView } from './explode-view.js';
import { MOST_CHARACTERS } from './most-items.js';

/** A record as it came: its JSON value, null where it has none, and its headers by their names in small letters. */
export interface SourceRecord {
  value: unknown;
  headers?: Readonly<Record<string, unknown>>;
}

/** A mapping as functions. They never throw, and hold nothing from one record to the next. */
export interface CompiledMapping {
  kind: Mapping['kind'];
  /** How long a half waits for the other one; null where records are whole. */
  withinMs: number | null;
  /** Each record says all of its events: none waits for another record, or for what the registry knows. */
  isWhole: boolean;
  /** The headers that it reads, in small letters: no other is any business of a mapping. */
  headerNames: ReadonlySet<string>;
  mapRecord: (record: SourceRecord) => Mapped;
  /** The events of two halves of one id. */
  mapPair: (request: Half, response: Half) => Extract<Mapped, { kind: 'events' | 'skipped' }>;
}

/** Everything that can be decided without a record is decided here, once. */
export function compileMapping(mapping: Mapping, parseJson: ParseJson): CompiledMapping {
  const roots: Roots = {
    items: new Set(mapping.explode?.map(({ item }) => item)),
    constants: new Map(Object.entries(mapping.constants)),
  };
  const unwrapping = mapping.unwrap.map((step) => compileUnwrap(step, parseJson));
  const applies = compileWhen(mapping.when);
  const toHalf = mapping.pair === undefined ? null : compilePair(mapping.pair);
  const lists = mapping.explode?.map((list) => ({ ...list, read: compilePath(list.path, roots) }));
  const toEvent = compileEvent(mapping, roots);

  const mapView = (view: View): ReturnType<CompiledMapping['mapPair']> => {
    if (lists === undefined) return { kind: 'events', events: [toEvent(view)] };
    const views: MappedValue<View[]> = explodeView(view, lists);
    if (!views.ok) return refused(views.fault);
    const [first] = views.value;
    if (first === undefined) return { kind: 'skipped', reason: 'empty' };
    const sample = toEvent(first);
    const characters = sample.ok ? JSON.stringify(sample.event).length * views.value.length : 0;
    if (characters > MOST_CHARACTERS) return refused(toTooLarge(views.value.length, characters));
    return { kind: 'events', events: views.value.map(toEvent), characters };
  };

  return {
    kind: mapping.kind,
    withinMs: mapping.pair === undefined ? null : mapping.pair.withinSeconds * 1_000,
    isWhole:
      mapping.pair === undefined &&
      !(mapping.kind === 'predictions' && typeof mapping.version === 'object' && 'alias' in mapping.version),
    headerNames: findHeaderNames(mapping),
    mapRecord: ({ value, headers = {} }) => {
      const view: View = { record: value, headers, event: {}, items: {}, position: 0 };
      for (const takeOff of unwrapping) {
        const taken = takeOff(view);
        if (taken === null) continue;
        return 'skip' in taken ? { kind: 'skipped', reason: taken.skip } : refused(taken.fault);
      }
      if (!applies(view)) return { kind: 'skipped', reason: 'other-type' };
      if (typeof view.record !== 'object' || view.record === null) {
        return refused({ code: 'not-an-object', path: '$', message: 'The record is no JSON object and no list.' });
      }
      return toHalf === null ? mapView(view) : toHalf(view);
    },
    mapPair: (request, response) => {
      const { headers, event } = request.content;
      const record = { request: request.content.record, response: response.content.record };
      return mapView({ record, headers, event, items: {}, position: 0 });
    },
  };
}

function refused(fault: MappingFault): { kind: 'events'; events: MappedEvent[] } {
  return { kind: 'events', events: [{ ok: false, fault }] };
}

function toTooLarge(instances: number, characters: number): MappingFault {
  const [are, may] = [characters, MOST_CHARACTERS].map((size) => Math.round(size / 2 ** 20));
  const message = `Its ${instances} instances, each with what they have in common, are ${are} MiB of events, and a record may be ${may}; send them in several.`;
  return { code: 'too-many', path: '$', message };
}
