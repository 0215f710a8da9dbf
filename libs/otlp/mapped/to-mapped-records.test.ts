import { describe, expect, it } from '@jest/globals';
import { toSentEvents } from '../convention/to-sent-events.js';
import { decodeLogs } from '../decode-logs.js';
import { readOtlpHeader, toMappedRecords } from './to-mapped-records.js';

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

function map(record: object, encoding: 'json' | 'protobuf' = 'json') {
  const scopeLogs = [{ scope: { name: 'scorer.log', version: '2.1' }, logRecords: [record] }];
  const request = { resourceLogs: [{ resource: { attributes: [text('service.name', 'risk')] }, scopeLogs }] };
  const decoded = decodeLogs(Buffer.from(JSON.stringify(request)), 'json', 10);
  if (!decoded.ok) throw new Error(decoded.message);
  const [mapped] = toMappedRecords(toSentEvents(decoded.value).strangers, encoding, { 'ce-id': '1' });
  if (mapped === undefined) throw new Error('it is an event');
  return mapped;
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a log record that is no event of the convention', () => {
  it('is a record for a mapping: names with dots are paths', () => {
    const mapped = map({
      timeUnixNano: '1795440000123456789',
      eventName: 'scored',
      severityText: 'INFO',
      traceId: '7d9c20cc86d4e8d6890e53a71704f961',
      body: { stringValue: 'scored r1' },
      attributes: [
        text('request.id', 'r1'),
        { key: 'input', value: { kvlistValue: { values: [{ key: 'age', value: { intValue: '31' } }] } } },
        text('input.country', 'PT'),
        { key: 'score', value: { doubleValue: 'NaN' } },
        { key: 'raw', value: { bytesValue: 'e30=' } },
      ],
    });
    expect(plain(mapped.read)).toEqual({
      fault: null,
      value: {
        eventName: 'scored',
        time: 1795440000123,
        severityText: 'INFO',
        traceId: '7d9c20cc86d4e8d6890e53a71704f961',
        body: 'scored r1',
        attributes: { request: { id: 'r1' }, input: { age: 31, country: 'PT' }, score: 'NaN', raw: 'e30=' },
        resource: { service: { name: 'risk' } },
        scope: { name: 'scorer.log', version: '2.1' },
      },
    });
  });

  it('keeps a longer name whole where something else stands on its way, in whatever order they come', () => {
    const attributes = [text('error.type', 'timeout'), text('error', 'yes'), text('a..b', '1'), text('.c', '2'), text('d.', '3')];
    for (const some of [attributes, attributes.toReversed()]) {
      expect(plain(map({ attributes: some }).read.value)).toMatchObject({
        attributes: { error: 'yes', 'error.type': 'timeout', 'a..b': '1', '.c': '2', 'd.': '3' },
      });
    }
  });

  it('reaches no prototype, and is not nested deeper than anybody writes', () => {
    const deep = 'a.'.repeat(100_000) + 'a';
    const { value } = map({ attributes: [text('__proto__.polluted', 'yes'), text(deep, 'x')] }).read;
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(JSON.stringify(value)).toContain(`"${deep}":"x"`);
  });

  it('is called by the attribute of older SDKs', () => {
    expect(map({ attributes: [text('event.name', 'scored')] }).read.value).toMatchObject({ eventName: 'scored' });
  });

  it('says that attributes of it were dropped', () => {
    expect(map({ droppedAttributesCount: 3 }).read.fault).toMatchObject({ code: 'truncated' });
  });

  it('keeps itself as a request of its own, and how that is read', () => {
    const mapped = map({ eventName: 'scored', attributes: [text('id', 'r1')] });
    expect(readOtlpHeader(mapped.headers)).toBe('json');
    expect(mapped.headers['ce-id']).toBe('1');
    expect(JSON.parse(mapped.bytes.toString())).toMatchObject({
      resourceLogs: [{ scopeLogs: [{ logRecords: [{ eventName: 'scored' }] }] }],
    });
    expect(readOtlpHeader({})).toBeNull();
  });
});
