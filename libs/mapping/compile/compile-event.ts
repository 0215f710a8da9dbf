import type { MappedEvent, MappedValue } from '../mapped.js';
import { compilePath, type Read, type Roots } from '../path/compile-path.js';
import type { View } from '../path/view.js';
import type { Mapping } from '../schema/mapping.js';
import { parsePath } from '../path/parse-path.js';
import { compileFeatures } from './compile-features.js';
import { takeText } from './take-text.js';
import { toEventTime } from './to-event-time.js';

type Event = Record<string, unknown>;
type Refused = Extract<MappedEvent, { ok: false }>;

/** Adds to an event what it is to have of a record, or says why it cannot. */
type AddField = (event: Event, view: View) => Refused | null;

const perSecond = { s: 1, ms: 1_000, us: 1_000_000, ns: 1_000_000_000 };

/** What one view becomes. Whether the event is a good one is for its parser to say. */
export function compileEvent(mapping: Mapping, roots: Roots): (view: View) => MappedEvent {
  const fields = compileFields(mapping, roots);
  const readLabel = mapping.kind === 'predictions' && mapping.label !== undefined ? compilePath(mapping.label, roots) : null;
  const alias =
    mapping.kind === 'predictions' && typeof mapping.version === 'object' && 'alias' in mapping.version ? mapping.version : {};
  return (view) => {
    const event: Event = {};
    for (const add of fields) {
      const refused = add(event, view);
      if (refused !== null) return refused;
    }
    const label = readLabel?.(view) ?? null;
    return { ok: true, event, label: label === null ? null : { model: event.model, id: event.id, label }, ...alias };
  };
}

function compileFields(mapping: Mapping, roots: Roots): AddField[] {
  const time = mapping.time === undefined ? [] : [addTime(mapping.time, compilePath(mapping.time.path, roots))];
  const copy = (field: string, path: string | undefined, absent?: null): AddField[] =>
    path === undefined ? [] : [addValue(field, compilePath(path, roots), absent)];
  if (mapping.kind === 'reference') {
    // A row of a reference may lack an answer that its neighbours have.
    const answer = [...copy('score', mapping.score), ...copy('class', mapping.class), ...copy('label', mapping.label)];
    return [...time, addFeatures(mapping, roots), ...answer];
  }
  const model = addText('model', mapping.model, roots);
  if (mapping.kind === 'features') {
    const { store, entityId, predictionId } = mapping;
    return [
      model,
      addText('store', store, roots),
      addId('entityId', { ...entityId, isNumbered: false }, roots),
      ...copy('predictionId', predictionId),
      ...time,
      addFeatures(mapping, roots),
    ];
  }
  const isOfItem = mapping.id.paths.some((path) => roots.items.has(String(parsePath(path)[0])));
  // The instances of one record share its id, so each has its position behind it, unless the id is that of the instance.
  const id = addId('id', { ...mapping.id, isNumbered: mapping.explode !== undefined && !isOfItem }, roots);
  if (mapping.kind === 'labels') return [model, id, ...copy('label', mapping.label), ...time];
  const { version, role } = mapping;
  return [
    model,
    ...(typeof version === 'object' && 'alias' in version ? [] : [addText('version', version, roots)]),
    id,
    addText('role', role, roots),
    ...time,
    addFeatures(mapping, roots),
    // A score that a record lacks is counted like one that is null: else a wrong path would be a model without scores.
    ...copy('score', mapping.score, null),
    ...copy('class', mapping.class),
    ...copy('value', mapping.value),
    ...(mapping.probabilities === undefined ? [] : [addNamed('probabilities', mapping.probabilities, roots, (value) => value)]),
    ...(mapping.latency === undefined ? [] : [addLatency(mapping.latency.unit, compilePath(mapping.latency.path, roots))]),
    ...copy('error', mapping.error),
    ...(mapping.tags === undefined ? [] : [addNamed('tags', mapping.tags, roots, toTag)]),
    ...copy('traceId', mapping.traceId),
    ...copy('spanId', mapping.spanId),
  ];
}

function addValue(field: string, read: Read, absent: null | undefined): AddField {
  return (event, view) => {
    const value = read(view);
    if (value !== undefined) event[field] = value;
    else if (absent === null) event[field] = null;
    return null;
  };
}

function addText(field: string, from: string | { path: string }, roots: Roots): AddField {
  if (typeof from === 'string') {
    return (event) => {
      event[field] = from;
      return null;
    };
  }
  const read = compilePath(from.path, roots);
  return (event, view) => {
    const text = takeText(read(view), from.path);
    if (!text.ok) return text;
    event[field] = text.value;
    return null;
  };
}

interface IdSource {
  paths: readonly string[];
  separator: string;
  isNumbered: boolean;
}

function addId(field: string, { paths, separator, isNumbered }: IdSource, roots: Roots): AddField {
  const parts = paths.map((path) => ({ path, read: compilePath(path, roots) }));
  return (event, view) => {
    let id = '';
    for (const [at, { path, read }] of parts.entries()) {
      const part: MappedValue<string> = takeText(read(view), path);
      if (!part.ok) return part;
      id += at === 0 ? part.value : separator + part.value;
    }
    event[field] = isNumbered ? `${id}${separator}${view.position}` : id;
    return null;
  };
}

function addTime(time: NonNullable<Mapping['time']>, read: Read): AddField {
  return (event, view) => {
    const mapped = toEventTime(read(view), time);
    if (!mapped.ok) return mapped;
    if (mapped.value !== undefined) event.time = mapped.value;
    return null;
  };
}

function addFeatures(mapping: Exclude<Mapping, { kind: 'labels' }>, roots: Roots): AddField {
  const toFeatures = compileFeatures(mapping, roots);
  return (event, view) => {
    const features = toFeatures(view);
    if (!features.ok) return features;
    event.features = features.value;
    return null;
  };
}

function addNamed(field: string, named: Map<string, string>, roots: Roots, toValue: (value: unknown) => unknown): AddField {
  const reads = [...named].map(([name, path]) => ({ name, read: compilePath(path, roots) }));
  return (event, view) => {
    const values = Object.create(null) as Event;
    for (const { name, read } of reads) {
      const value = read(view) ?? null;
      if (value !== null) values[name] = toValue(value);
    }
    event[field] = values;
    return null;
  };
}

function toTag(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

function addLatency(unit: keyof typeof perSecond, read: Read): AddField {
  return (event, view) => {
    const value = read(view) ?? null;
    if (value !== null) event.latencySeconds = typeof value === 'number' ? value / perSecond[unit] : value;
    return null;
  };
}
