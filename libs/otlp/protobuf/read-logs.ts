import protobuf from 'protobufjs/minimal.js';
import { createAttributes, type Attributes } from '../attributes.js';
import type { LogRecord } from '../log-record.js';
import { OtlpFault } from '../otlp-fault.js';
import { toRecordTime } from '../to-record-time.js';
import { Message } from './message.js';
import { readResource, readResourceParts } from './read-resource.js';
import { readAttribute, readValue } from './read-value.js';

/** The records of an ExportLogsServiceRequest, one after the other. */
export function* readLogs(bytes: Buffer): Generator<LogRecord> {
  const request = new Message('ExportLogsServiceRequest', bytes);
  while (request.next()) if (request.field === 1) yield* readResourceLogs(request.slice());
}

function* readResourceLogs(bytes: Buffer): Generator<LogRecord> {
  const { resourceParts, scopes } = readResourceParts('ResourceLogs', bytes);
  const resource = readResource(resourceParts);
  for (const scope of scopes) yield* readScopeLogs(scope, resource, resourceParts);
}

function* readScopeLogs(bytes: Buffer, resource: Attributes, resourceParts: Buffer[]): Generator<LogRecord> {
  const message = new Message('ScopeLogs', bytes);
  while (message.next()) if (message.field === 2) yield readRecord(message.slice(), resource, resourceParts);
}

function readRecord(bytes: Buffer, resource: Attributes, resourceParts: Buffer[]): LogRecord {
  const message = new Message('LogRecord', bytes);
  const record: LogRecord = {
    timeMs: null,
    eventName: '',
    attributes: createAttributes(),
    droppedAttributes: 0,
    traceId: '',
    spanId: '',
    body: null,
    resource,
    toRaw: () => toRequest(bytes, resourceParts),
  };
  let time = 0n;
  let observed = 0n;
  while (message.next()) {
    if (message.field === 1) time = message.fixed64();
    else if (message.field === 5) record.body = readValue(message.message('AnyValue'));
    else if (message.field === 6) readAttribute(message.message('KeyValue'), record.attributes);
    else if (message.field === 7) record.droppedAttributes = message.uint32();
    else if (message.field === 9) record.traceId = toHex(message.slice(), 16, 'trace_id');
    else if (message.field === 10) record.spanId = toHex(message.slice(), 8, 'span_id');
    else if (message.field === 11) observed = message.fixed64();
    else if (message.field === 12) record.eventName = message.text();
  }
  record.timeMs = toRecordTime(time, observed);
  return record;
}

/** Of zeros alone it is none, as the specification says. */
function toHex(bytes: Buffer, length: number, field: string): string {
  if (bytes.length !== 0 && bytes.length !== length) {
    throw new OtlpFault(`a ${field} has ${bytes.length} bytes; send ${length}, or none`);
  }
  return bytes.every((byte) => byte === 0) ? '' : bytes.toString('hex');
}

function toRequest(record: Buffer, resourceParts: Buffer[]): Buffer {
  const writer = protobuf.Writer.create().uint32(0x0a).fork();
  for (const part of resourceParts) writer.uint32(0x0a).bytes(part);
  return Buffer.from(writer.uint32(0x12).fork().uint32(0x12).bytes(record).ldelim().ldelim().finish());
}
