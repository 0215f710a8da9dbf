import protobuf from 'protobufjs/minimal.js';
import { createAttributes, type Attributes } from '../attributes.js';
import type { LogRecord, Scope } from '../log-record.js';
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
  const resource = { attributes: readResource(resourceParts), parts: resourceParts };
  for (const scope of scopes) yield* readScopeLogs(scope, resource);
}

type Resource = { attributes: Attributes; parts: Buffer[] };

function* readScopeLogs(bytes: Buffer, resource: Resource): Generator<LogRecord> {
  // Behind the records the scope may stand as well.
  const scope: Scope = { name: '', version: '' };
  const parts: Buffer[] = [];
  for (const message = new Message('ScopeLogs', bytes); message.next();) {
    if (message.field !== 1) continue;
    const part = message.slice();
    parts.push(part);
    readScope(new Message('InstrumentationScope', part), scope);
  }
  const message = new Message('ScopeLogs', bytes);
  while (message.next()) if (message.field === 2) yield readRecord(message.slice(), resource, { scope, parts });
}

function readScope(message: Message, scope: Scope): void {
  while (message.next()) {
    if (message.field === 1) scope.name = message.text();
    else if (message.field === 2) scope.version = message.text();
  }
}

function readRecord(bytes: Buffer, resource: Resource, { scope, parts }: { scope: Scope; parts: Buffer[] }): LogRecord {
  const message = new Message('LogRecord', bytes);
  const record: LogRecord = {
    timeMs: null,
    eventName: '',
    attributes: createAttributes(),
    droppedAttributes: 0,
    traceId: '',
    spanId: '',
    severityText: '',
    body: null,
    resource: resource.attributes,
    scope,
    toRaw: () => toRequest(bytes, resource.parts, parts),
  };
  let time = 0n;
  let observed = 0n;
  while (message.next()) {
    if (message.field === 1) time = message.fixed64();
    else if (message.field === 3) record.severityText = message.text();
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

function toRequest(record: Buffer, resourceParts: Buffer[], scopeParts: Buffer[]): Buffer {
  const writer = protobuf.Writer.create().uint32(0x0a).fork();
  for (const part of resourceParts) writer.uint32(0x0a).bytes(part);
  writer.uint32(0x12).fork();
  for (const part of scopeParts) writer.uint32(0x0a).bytes(part);
  return Buffer.from(writer.uint32(0x12).bytes(record).ldelim().ldelim().finish());
}
