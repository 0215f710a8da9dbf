import type { Attributes } from '../attributes.js';
import type { Stranger } from '../convention/to-sent-events.js';
import type { EventFault } from '../event-fault.js';
import type { LogRecord } from '../log-record.js';
import type { OtlpEncoding } from '../otlp-encoding.js';
import { toTruncated } from '../to-truncated.js';
import { nestAttributes } from './nest-attributes.js';
import { toJsonValue } from './to-json-value.js';

/** Marks a dead letter of a mapping that is a request of OTLP, by its encoding. */
export const OTLP_HEADER = 'plumbline-otlp';

/** The encoding that a dead letter of a mapping is in; null where it is no request of OTLP. */
export function readOtlpHeader(headers: Readonly<Record<string, string>>): OtlpEncoding | null {
  const encoding = headers[OTLP_HEADER];
  return encoding === 'protobuf' || encoding === 'json' ? encoding : null;
}

/** A log record for a mapping: what it says as JSON has it, and itself as a request of its own for where it is refused. */
export interface MappedRecord {
  readonly bytes: Buffer;
  headers: Record<string, string>;
  /** `fault` is what is wrong with it where the mapping takes it for an event. */
  read: { value: unknown; fault: EventFault | null };
}

export function toMappedRecords(
  strangers: readonly Stranger[],
  encoding: OtlpEncoding,
  headers: Readonly<Record<string, string>> = {},
): MappedRecord[] {
  const marked = { ...headers, [OTLP_HEADER]: encoding };
  const resources = new Map<Attributes, Attributes>();
  return strangers.map(({ record }) => {
    const resource = resources.get(record.resource) ?? nestAttributes(record.resource);
    resources.set(record.resource, resource);
    const { droppedAttributes } = record;
    const fault = droppedAttributes === 0 ? null : toTruncated(droppedAttributes, 'send fewer of them, or a map');
    return {
      // Most are never refused, and need no copy.
      get bytes() {
        return record.toRaw();
      },
      headers: marked,
      read: { value: toValue(record, resource), fault },
    };
  });
}

function toValue({ timeMs, attributes, traceId, spanId, severityText, body, scope, ...record }: LogRecord, resource: Attributes) {
  // Before events had a field for it, their name was an attribute.
  const eventName = record.eventName === '' ? attributes['event.name'] : record.eventName;
  return {
    ...(typeof eventName === 'string' && { eventName }),
    ...(timeMs !== null && { time: timeMs }),
    ...(traceId !== '' && { traceId }),
    ...(spanId !== '' && { spanId }),
    ...(severityText !== '' && { severityText }),
    ...(body !== null && { body: toJsonValue(body) }),
    attributes: nestAttributes(attributes),
    resource,
    scope,
  };
}
