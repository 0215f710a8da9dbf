import type { Mapping, TimeMapping } from './mapping.js';
import type { Mapped, MappedValue } from './mapped.js';
import { takeText, toRow, type Row } from './row.js';
import { toEventTime } from './to-event-time.js';
import { namedColumns } from './named-columns.js';

type Event = Record<string, unknown>;

/** A row of a flat file as the JSON of an event. Pure; whether the event is a good one is for its parser to say. */
export function applyMapping(mapping: Mapping, record: object): Mapped {
  const row = toRow(record, mapping.constants);
  if (mapping.kind === 'reference') return mapReference(mapping, row);
  const model = take(row, mapping.model);
  if (!model.ok) return model;
  const id = joinId(row, mapping.id);
  if (!id.ok) return id;
  if (mapping.kind === 'labels') return mapLabel(mapping, row, { model: model.value, id: id.value });
  const version = take(row, mapping.version);
  if (!version.ok) return version;
  const role = take(row, mapping.role);
  if (!role.ok) return role;
  const event: Event = { model: model.value, version: version.value, id: id.value, role: role.value };
  const fault = addTime(event, row, mapping.time);
  if (fault !== null) return fault;
  addAnswer(event, row, mapping);
  if (mapping.value !== undefined && row.has(mapping.value)) event.value = row.get(mapping.value);
  if (mapping.tags !== undefined) event.tags = toTags(row, mapping.tags);
  const label = mapping.label === undefined ? null : (row.get(mapping.label) ?? null);
  return { ok: true, event, label: label === null ? null : { model: event.model, id: event.id, label } };
}

function mapLabel(mapping: Mapping & { kind: 'labels' }, row: Row, identity: Event): Mapped {
  const event: Event = { ...identity };
  if (row.has(mapping.label)) event.label = row.get(mapping.label);
  const fault = mapping.time === undefined ? null : addTime(event, row, mapping.time);
  return fault ?? { ok: true, event, label: null };
}

function mapReference(mapping: Mapping & { kind: 'reference' }, row: Row): Mapped {
  const event: Event = {};
  const fault = mapping.time === undefined ? null : addTime(event, row, mapping.time);
  if (fault !== null) return fault;
  addAnswer(event, row, mapping);
  if (mapping.label !== undefined && row.has(mapping.label)) event.label = row.get(mapping.label);
  return { ok: true, event, label: null };
}

function addTime(event: Event, row: Row, time: TimeMapping): Extract<Mapped, { ok: false }> | null {
  const mapped = toEventTime(row.get(time.column), time);
  if (!mapped.ok) return mapped;
  if (mapped.value !== undefined) event.time = mapped.value;
  return null;
}

function addAnswer(event: Event, row: Row, mapping: Exclude<Mapping, { kind: 'labels' }>): void {
  event.features = toFeatures(row, mapping);
  for (const field of ['score', 'class'] as const) {
    const column = mapping[field];
    if (column !== undefined && row.has(column)) event[field] = row.get(column);
  }
}

function toFeatures(row: Row, mapping: Exclude<Mapping, { kind: 'labels' }>): Event {
  const features = Object.create(null) as Event;
  if (mapping.features === 'rest') {
    const taken = takenColumns(mapping);
    for (const column of row.columns) if (!taken.has(column)) features[column] = row.get(column);
  } else for (const [name, column] of mapping.features) if (row.has(column)) features[name] = row.get(column);
  return features;
}

const takenByMapping = new WeakMap<Mapping, ReadonlySet<string>>();

/** The columns that are no features; the same for every row of a file. */
function takenColumns(mapping: Exclude<Mapping, { kind: 'labels' }>): ReadonlySet<string> {
  const known = takenByMapping.get(mapping);
  if (known !== undefined) return known;
  const taken = new Set([...namedColumns(mapping), ...mapping.ignore]);
  takenByMapping.set(mapping, taken);
  return taken;
}

function toTags(row: Row, tags: Map<string, string>): Event {
  const texts = Object.create(null) as Event;
  for (const [name, column] of tags) {
    const value = row.get(column) ?? null;
    if (value !== null) texts[name] = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  }
  return texts;
}

function take(row: Row, from: string | { column: string }): MappedValue<string> {
  return typeof from === 'string' ? { ok: true, value: from } : takeText(row, from.column);
}

function joinId(row: Row, { columns, separator }: { columns: string[]; separator: string }): MappedValue<string> {
  const parts: string[] = [];
  for (const column of columns) {
    const part = takeText(row, column);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return { ok: true, value: parts.join(separator) };
}
