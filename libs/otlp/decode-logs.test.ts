import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeLogs } from './decode-logs.js';
import type { LogRecord } from './log-record.js';
import type { OtlpEncoding } from './otlp-encoding.js';
import { jsonCases, protobufCases, type CollectorCase } from './testing/collector-cases.js';

function load(file: string): Buffer {
  return readFileSync(join(import.meta.dirname, 'fixtures', file));
}

function decode(bytes: Buffer, encoding: OtlpEncoding): LogRecord[] {
  const decoded = decodeLogs(bytes, encoding, 1000);
  if (!decoded.ok) throw new Error(decoded.message);
  return decoded.value;
}

function toBytes({ body }: CollectorCase): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

/** As plain data, without what cannot be compared. */
function plain(records: LogRecord[]): unknown {
  return records.map(({ toRaw: _, ...record }) => record);
}

describe('a request of the SDK for Python, as it was captured', () => {
  const [prediction, label, line] = decode(load('python-sdk-logs.protobuf.bin'), 'protobuf');

  it('has each kind of value as what it is', () => {
    expect(prediction?.attributes['ml.features']).toEqual(
      Object.assign(Object.create(null), {
        amount: 129.5,
        country: 'BG',
        n_items: 3,
        is_new: true,
        history: [1, 2.5, 'x', null],
        nested: Object.assign(Object.create(null), { a: 1 }),
        missing: null,
        nan: NaN,
        inf: Infinity,
        big: 2 ** 53,
        blob: Buffer.from([0, 255]),
        unicode: 'Ж😀',
        empty_map: Object.create(null),
        empty_list: [],
      }),
    );
    expect(prediction).toMatchObject({ eventName: 'ml.prediction', timeMs: 1795440000000, droppedAttributes: 0 });
    expect(prediction?.resource).toMatchObject({ 'service.name': 'fraud-scorer', 'service.instance.id': 'pod-7' });
  });

  it('has its trace, where a span was open', () => {
    expect(prediction?.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(prediction?.spanId).toMatch(/^[0-9a-f]{16}$/);
    expect([label?.traceId, label?.spanId]).toEqual(['', '']);
  });

  it('has the time of observation where the event has none', () => {
    expect(line?.timeMs).toBeGreaterThan(1795440000000);
  });
});

describe('a request of the Collector, as it wrote it into Kafka', () => {
  const ofProtobuf = decode(load('collector-kafka-logs.protobuf.bin'), 'protobuf');
  const ofJson = decode(load('collector-kafka-logs.json.bin'), 'json');

  it('says the same in protobuf, fields in descending order, as in JSON', () => {
    expect(plain(ofProtobuf)).toEqual(plain(ofJson));
    expect(ofProtobuf).toHaveLength(3);
  });

  it('holds records each of which is a request of its own', () => {
    for (const [records, encoding] of [
      [ofProtobuf, 'protobuf'],
      [ofJson, 'json'],
    ] as const) {
      for (const record of records) expect(plain(decode(record.toRaw(), encoding))).toEqual(plain([record]));
    }
  });
});

describe('a request of the SDK for JavaScript, as it was captured', () => {
  it('has whole floats as the numbers that they are, and NaN in protobuf', () => {
    const [prediction] = decode(load('js-sdk-logs.protobuf.bin'), 'protobuf');
    expect(prediction?.attributes['ml.features']).toMatchObject({ whole_float: 130, n_items: 3, nan: NaN, inf: Infinity });
  });

  it('is refused in JSON where it holds NaN, which it writes as null', () => {
    expect(decodeLogs(load('js-sdk-logs.json.bin'), 'json', 1000)).toMatchObject({
      ok: false,
      message: expect.stringMatching(
        /^doubleValue of "nan" of kvlistValue of "ml.features" of attributes is null; send a number/,
      ),
    });
  });
});

describe('what the Collector accepts and refuses', () => {
  it.each(jsonCases.map((one) => [one.status, one.what, one] as const))(
    'is the same here in JSON: %i for %s',
    (status, _, one) => {
      expect(decodeLogs(toBytes(one), 'json', 1000).ok).toBe(status === 200);
    },
  );

  it.each(protobufCases.map((one) => [one.status, one.what, one] as const))(
    'is the same here in protobuf: %i for %s',
    (status, _, one) => {
      expect(decodeLogs(toBytes(one), 'protobuf', 1000).ok).toBe(status === 200);
    },
  );
});

describe('any cut of a request', () => {
  it('is read or refused, and breaks nothing', () => {
    for (const [file, encoding] of [
      ['python-sdk-logs.protobuf.bin', 'protobuf'],
      ['collector-kafka-logs.json.bin', 'json'],
    ] as const) {
      const whole = load(file);
      const refused = Array.from(whole.keys()).filter((length) => !decodeLogs(whole.subarray(0, length), encoding, 1000).ok);
      // A protobuf cut between two fields is a shorter request; of the rest nothing can be made.
      expect(refused.length).toBeGreaterThan(whole.length * 0.95);
    }
  });
});

describe('a request of JSON that is nested without end', () => {
  const deep = (open: string, close: string): string => open.repeat(50_000) + close.repeat(50_000);

  it('has records all the same, which can be kept where they are refused', () => {
    const body = deep('{"arrayValue":{"values":[', ']}}');
    const [record] = decode(Buffer.from(`{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":${body}}]}]}]}`), 'json');
    const kept = record?.toRaw() ?? Buffer.alloc(0);
    expect(plain(decode(kept, 'json'))).toEqual(plain(record === undefined ? [] : [record]));
  });

  it('is refused by a sentence where it should be something else', () => {
    expect(decodeLogs(Buffer.from(`{"resourceLogs":${deep('{"a":', '}').replace('}', '1}')}}`), 'json', 10)).toMatchObject({
      message: expect.stringMatching(/^resourceLogs is \{"a":.*…; send a list\.$/) as unknown,
    });
  });
});
