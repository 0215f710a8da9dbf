import { createAttributes, isAttributes } from '../attributes.js';
import type { EventFault } from '../event-fault.js';
import type { LogRecord } from '../log-record.js';
import { toTruncated } from '../to-truncated.js';
import { eventAttributes, eventNames, mapFields, OUR_PREFIX, resourceFields, type EventKind } from './event-attributes.js';

/** An event as the JSON API takes it, or why the record is none; a stranger where it does not say that it is one. */
export type LogEvent =
  { kind: EventKind; value: Record<string, unknown> } | { kind: EventKind; fault: EventFault } | { kind: 'stranger' };

const FEATURES_AS_MAP = `send the features as one map in ${eventAttributes.predictions.features}`;

/** A field, and the name in its map where it is one of a map. */
type Place = { field: string; name: string | null };

const kinds = new Map<unknown, EventKind>([
  [eventNames.predictions, 'predictions'],
  [eventNames.labels, 'labels'],
]);

/** Reads the convention of docs/opentelemetry.md out of a log record. What the values are worth is judged where those of all events are. */
export function toEvent(record: LogRecord): LogEvent {
  // Before events had a field for it, their name was an attribute.
  const kind = kinds.get(record.eventName === '' ? record.attributes['event.name'] : record.eventName);
  if (kind === undefined) return { kind: 'stranger' };
  if (record.droppedAttributes > 0) return { kind, fault: toTruncated(record.droppedAttributes, FEATURES_AS_MAP) };
  const value: Record<string, unknown> = {};
  for (const field of resourceFields) {
    const attribute = eventAttributes[kind][field];
    if (attribute !== undefined && attribute in record.resource) value[field] = record.resource[attribute];
  }
  for (const attribute of Object.keys(record.attributes)) {
    const place = findPlace(kind, attribute);
    if (place !== null) put(value, place, record.attributes[attribute]);
    else if (attribute.startsWith(OUR_PREFIX)) return { kind, fault: toUnknown(kind, attribute) };
  }
  if (record.timeMs !== null) value.time = record.timeMs;
  if (kind === 'predictions' && record.traceId !== '') value.traceId = record.traceId;
  if (kind === 'predictions' && record.spanId !== '') value.spanId = record.spanId;
  return { kind, value };
}

/** A map may come whole, in pieces, or both, in any order. Where it was sent whole as something else, that is the fault to tell. */
function put(value: Record<string, unknown>, { field, name }: Place, sent: unknown): void {
  const held = value[field];
  if (name === null) value[field] = isAttributes(held) && isAttributes(sent) ? Object.assign(held, sent) : sent;
  else if (isAttributes(held)) held[name] = sent;
  else if (held === undefined) value[field] = Object.assign(createAttributes(), { [name]: sent });
}

function findPlace(kind: EventKind, attribute: string): Place | null {
  const { fields, maps } = places[kind];
  const field = fields.get(attribute);
  if (field !== undefined) return { field, name: null };
  const map = maps.find(({ prefix }) => attribute.startsWith(prefix));
  return map === undefined ? null : { field: map.field, name: attribute.slice(map.prefix.length) };
}

const places = { predictions: toPlaces('predictions'), labels: toPlaces('labels') };

function toPlaces(kind: EventKind): { fields: Map<string, string>; maps: { field: string; prefix: string }[] } {
  const fields = Object.entries(eventAttributes[kind]);
  const maps = fields.filter(([field]) => mapFields.includes(field));
  return {
    fields: new Map(fields.map(([field, attribute]) => [attribute, field])),
    maps: maps.map(([field, attribute]) => ({ field, prefix: `${attribute}.` })),
  };
}

function toUnknown(kind: EventKind, attribute: string): EventFault {
  const known = Object.values(eventAttributes[kind]).join(', ');
  return {
    code: 'unknown-field',
    path: `$.attributes[${JSON.stringify(attribute)}]`,
    message: `There is no attribute ${JSON.stringify(attribute)}; those of ${eventNames[kind]} are ${known}.`,
  };
}
