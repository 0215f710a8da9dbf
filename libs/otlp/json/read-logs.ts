import type { Attributes } from '../attributes.js';
import type { LogRecord, Scope } from '../log-record.js';
import { toRecordTime } from '../to-record-time.js';
import { expectHex, expectList, expectObject, expectText, expectUint32, expectUint64, type JsonObject } from './expect.js';
import { expectSeverity } from './expect-severity.js';
import { parseRequest } from './parse-request.js';
import { pick } from './pick.js';
import { readAttributes, readValue } from './read-value.js';
import { toJson } from './to-json.js';

/** The records of an ExportLogsServiceRequest in JSON, one after the other. */
export function* readLogs(bytes: Buffer): Generator<LogRecord> {
  const request = parseRequest(bytes);
  for (const sent of expectList(pick(request, 'resourceLogs', 'resource_logs'), 'resourceLogs')) {
    const ofResource = expectObject(sent, 'an element of resourceLogs');
    const resource = expectObject(ofResource.resource, 'resource');
    const attributes = readAttributes(resource);
    for (const scope of expectList(pick(ofResource, 'scopeLogs', 'scope_logs'), 'scopeLogs')) {
      const ofScope = expectObject(scope, 'an element of scopeLogs');
      const from = expectObject(ofScope.scope, 'scope');
      const around = { resource: attributes, scope: readScope(from), sent: { resource, scope: from } };
      for (const record of expectList(pick(ofScope, 'logRecords', 'log_records'), 'logRecords')) {
        yield readRecord(expectObject(record, 'an element of logRecords'), around);
      }
    }
  }
}

function readScope(scope: JsonObject): Scope {
  return { name: expectText(scope.name, 'name'), version: expectText(scope.version, 'version') };
}

/** What a record was sent under, as it is read and as it came. */
type Around = { resource: Attributes; scope: Scope; sent: { resource: JsonObject; scope: JsonObject } };

function readRecord(record: JsonObject, { resource, scope, sent }: Around): LogRecord {
  const time = expectUint64(pick(record, 'timeUnixNano', 'time_unix_nano'), 'timeUnixNano');
  const observed = expectUint64(pick(record, 'observedTimeUnixNano', 'observed_time_unix_nano'), 'observedTimeUnixNano');
  const dropped = pick(record, 'droppedAttributesCount', 'dropped_attributes_count');
  // Nothing here is measured by them, but what is wrong in them is answered as everywhere.
  expectSeverity(pick(record, 'severityNumber', 'severity_number'));
  expectUint32(record.flags, 'flags');
  return {
    timeMs: toRecordTime(time, observed),
    eventName: expectText(pick(record, 'eventName', 'event_name'), 'eventName'),
    attributes: readAttributes(record),
    droppedAttributes: expectUint32(dropped, 'droppedAttributesCount'),
    traceId: expectHex(pick(record, 'traceId', 'trace_id'), 32, 'traceId'),
    spanId: expectHex(pick(record, 'spanId', 'span_id'), 16, 'spanId'),
    severityText: expectText(pick(record, 'severityText', 'severity_text'), 'severityText'),
    body: readValue(record.body, 'body'),
    resource,
    scope,
    toRaw: () => toRequest(record, sent),
  };
}

function toRequest(record: JsonObject, { resource, scope }: Around['sent']): Buffer {
  return Buffer.from(toJson({ resourceLogs: [{ resource, scopeLogs: [{ scope, logRecords: [record] }] }] }));
}
