/**
 * What an OpenTelemetry Collector 0.155.0 answered to each body: test/otel asks a real one again where there is one. An object stands for its
 * JSON.
 */
export interface CollectorCase {
  what: string;
  body: string | Buffer | object;
  status: 200 | 400;
}

function ofRecord(record: unknown): object {
  return { resourceLogs: [{ scopeLogs: [{ logRecords: [record] }] }] };
}

function ofValue(value: unknown): object {
  return ofRecord({ timeUnixNano: '1', attributes: [{ key: 'a', value }] });
}

function ofStatus(status: 200 | 400, toBody: (inner: unknown) => object, inners: unknown[]): CollectorCase[] {
  return inners.map((inner) => ({ what: JSON.stringify(inner), body: toBody(inner), status }));
}

function nested(depth: number): string {
  const brackets = '{"arrayValue":{"values":['.repeat(depth) + '{}' + ']}}'.repeat(depth);
  return JSON.stringify(ofValue('@')).replace('"@"', brackets);
}

const values: CollectorCase[] = [
  ...ofStatus(200, ofValue, [{ intValue: 1 }, { intValue: '1' }, { intValue: '-5' }, { intValue: 1000 }]),
  ...ofStatus(200, ofValue, [{ intValue: '9223372036854775807' }, { intValue: '-9223372036854775808' }, { int_value: '3' }]),
  ...ofStatus(400, ofValue, [{ intValue: '9223372036854775808' }, { intValue: 'x' }, { intValue: '' }, { intValue: ' 5' }]),
  ...ofStatus(400, ofValue, [{ intValue: 1.5 }, { intValue: '1e3' }, { intValue: true }, { intValue: null }]),
  ...ofStatus(200, ofValue, [{ doubleValue: 1 }, { doubleValue: '1.5' }, { doubleValue: 'NaN' }, { doubleValue: 'nan' }]),
  ...ofStatus(200, ofValue, [{ doubleValue: 'Infinity' }, { doubleValue: '-Infinity' }, { doubleValue: 'inf' }]),
  ...ofStatus(400, ofValue, [{ doubleValue: 'x' }, { doubleValue: '' }, { doubleValue: true }, { doubleValue: null }]),
  ...ofStatus(200, ofValue, [{ stringValue: 'x' }, { stringValue: null }, { string_value: 's' }, { boolValue: true }]),
  ...ofStatus(400, ofValue, [
    { stringValue: 5 },
    { stringValue: true },
    { boolValue: 'true' },
    { boolValue: 1 },
    { boolValue: null },
  ]),
  ...ofStatus(200, ofValue, [{ bytesValue: 'AP8=' }, {}, null, { unknown: 1 }, { stringValue: 'a', intValue: 2 }]),
  ...ofStatus(400, ofValue, [
    { bytesValue: '!!' },
    { bytesValue: 'AP8' },
    { bytesValue: '_-8=' },
    { bytesValue: null },
    5,
    'x',
    [],
  ]),
  ...ofStatus(200, ofValue, [
    { arrayValue: {} },
    { arrayValue: { values: [] } },
    { arrayValue: { values: null } },
    { arrayValue: null },
  ]),
  ...ofStatus(200, ofValue, [{ arrayValue: { values: [{}, null] } }, { kvlistValue: {} }, { kvlistValue: null }]),
  ...ofStatus(200, ofValue, [{ kvlistValue: { values: [{ key: 'k' }, { value: { intValue: 1 } }] } }]),
  ...ofStatus(400, ofValue, [{ arrayValue: [] }, { arrayValue: 5 }, { kvlistValue: { values: {} } }]),
];

const TRACE = '7d9c20cc86d4e8d6890e53a71704f961';

const records: CollectorCase[] = [
  ...ofStatus(200, ofRecord, [{ timeUnixNano: '5' }, { timeUnixNano: 5 }, { timeUnixNano: '18446744073709551615' }]),
  ...ofStatus(400, ofRecord, [{ timeUnixNano: '18446744073709551616' }, { timeUnixNano: 1.5 }, { timeUnixNano: 'x' }]),
  ...ofStatus(400, ofRecord, [{ timeUnixNano: '' }, { timeUnixNano: null }, { timeUnixNano: true }]),
  ...ofStatus(200, ofRecord, [
    { traceId: TRACE },
    { traceId: TRACE.toUpperCase() },
    { traceId: '' },
    { traceId: '0'.repeat(32) },
  ]),
  ...ofStatus(400, ofRecord, [{ traceId: 'xyz' }, { traceId: '7d9c' }, { traceId: null }, { traceId: 5 }]),
  ...ofStatus(200, ofRecord, [{ spanId: '3261690c442c6a3e' }]),
  ...ofStatus(400, ofRecord, [{ spanId: '32' }, { spanId: 'zz61690c442c6a3e' }]),
  ...ofStatus(200, ofRecord, [{ severityNumber: 9 }, { severityNumber: 99 }, { severityNumber: 'SEVERITY_NUMBER_INFO' }]),
  ...ofStatus(400, ofRecord, [
    { severityNumber: '9' },
    { severityNumber: 'bogus' },
    { severityNumber: null },
    { severityNumber: 1.5 },
  ]),
  ...ofStatus(200, ofRecord, [{ eventName: 'e' }, { eventName: null }, { event_name: 'e' }, { flags: 1 }, { flags: '1' }]),
  ...ofStatus(400, ofRecord, [{ eventName: 5 }, { severityText: 5 }]),
  ...ofStatus(200, ofRecord, [{ droppedAttributesCount: 3 }, { droppedAttributesCount: '3' }]),
  ...ofStatus(400, ofRecord, [{ droppedAttributesCount: null }, { droppedAttributesCount: 1.5 }]),
  ...ofStatus(200, ofRecord, [
    { attributes: null },
    { attributes: [null] },
    { attributes: [{}] },
    { attributes: [{ key: null }] },
  ]),
  ...ofStatus(400, ofRecord, [{ attributes: {} }, { attributes: [{ key: 5 }] }]),
  ...ofStatus(200, ofRecord, [{ body: null }, { body: {} }, { body: { stringValue: 'b' } }, null, { unknown: { a: 1 } }]),
  ...ofStatus(400, ofRecord, [{ body: 'x' }, 5, 'x', []]),
];

const snake = `{"resource_logs":[{"scope_logs":[{"log_records":[{"time_unix_nano":"5","trace_id":"${TRACE}"}]}]}]}`;

export const jsonCases: CollectorCase[] = [
  ...ofStatus(200, (body) => body as object, [{}, { resourceLogs: null }, { resourceLogs: [null] }, { ResourceLogs: [5] }]),
  ...ofStatus(400, (body) => body as object, [[], { resourceLogs: {} }, { resourceLogs: 5 }]),
  { what: 'null', body: 'null', status: 200 },
  { what: 'names as protobuf has them', body: snake, status: 200 },
  { what: 'a key twice', body: '{"resourceLogs":5,"resourceLogs":[]}'.replace('5', '[]'), status: 200 },
  { what: 'a lone surrogate', body: JSON.stringify(ofRecord({ eventName: '@' })).replace('@', '\\ud800'), status: 200 },
  { what: 'what is no UTF-8', body: Buffer.from(JSON.stringify(ofRecord({ eventName: '\xff\xfe' })), 'latin1'), status: 200 },
  { what: 'brackets a hundred thousand deep', body: nested(100_000), status: 200 },
  { what: 'nothing', body: '', status: 400 },
  { what: 'a text', body: '"x"', status: 400 },
  { what: 'no JSON', body: 'nope', status: 400 },
  { what: 'a control character', body: JSON.stringify(ofRecord({ eventName: '@' })).replace('@', '\u0001'), status: 400 },
  { what: 'a bare NaN', body: JSON.stringify(ofValue({ doubleValue: '@' })).replace('"@"', 'NaN'), status: 400 },
  { what: '1e400', body: JSON.stringify(ofValue({ doubleValue: '@' })).replace('"@"', '1e400'), status: 400 },
  ...values,
  ...records,
];

export const protobufCases: CollectorCase[] = [
  { what: 'nothing', body: Buffer.alloc(0), status: 200 },
  { what: 'an unknown field', body: Buffer.from([0x7a, 1, 65]), status: 200 },
  { what: 'an event name that is no UTF-8', body: Buffer.from([0x0a, 8, 0x12, 6, 0x12, 4, 0x62, 2, 0xff, 0xfe]), status: 200 },
  { what: 'a trace id of two bytes', body: Buffer.from([0x0a, 8, 0x12, 6, 0x12, 4, 0x4a, 2, 0xff, 0xfe]), status: 400 },
  { what: 'what is no protobuf', body: Buffer.from('nope'), status: 400 },
  { what: 'a tag without end', body: Buffer.from([0xff, 0xff]), status: 400 },
  { what: 'a number for a message', body: Buffer.from([0x08, 1]), status: 400 },
  { what: 'a field of number 0', body: Buffer.from([0x02, 0x00]), status: 400 },
  { what: 'a message that is longer than the body', body: Buffer.from([0x0a, 9, 0x12]), status: 400 },
];
