import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OTLPLogExporter as JsonExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPLogExporter as ProtobufExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { LoggerProvider, BatchLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { gzipSync } from 'node:zlib';
import { startTestStack, type TestStack } from './start-test-stack.js';

const TIME = '2026-11-30T12:00:00.000Z';

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack('2026-11-30T13:00:00Z');
});

afterAll(() => stack.stop());

type Sdk = { emit: (eventName: string, attributes: object) => void; flush: () => Promise<void> };

/** What a service has after the SDK's documentation: a provider, an exporter, a logger. */
function openSdk(Exporter: typeof JsonExporter | typeof ProtobufExporter, compression: 'gzip' | 'none'): Sdk {
  const exporter = new Exporter({ url: `${stack.url}/v1/logs`, compression: compression as never });
  const provider = new LoggerProvider({
    resource: resourceFromAttributes({ 'service.name': 'scorer', 'ml.model.name': 'churn', 'ml.model.version': '1' }),
    processors: [new BatchLogRecordProcessor({ exporter })],
  });
  const logger = provider.getLogger('scorer');
  return {
    emit: (eventName, attributes) => logger.emit({ eventName, timestamp: Date.parse(TIME), attributes: { ...attributes } }),
    flush: () => provider.forceFlush(),
  };
}

describe.each([
  ['protobuf', ProtobufExporter, 'none'],
  ['protobuf, gzip', ProtobufExporter, 'gzip'],
  ['JSON', JsonExporter, 'none'],
  ['JSON, gzip', JsonExporter, 'gzip'],
] as const)('a log record of the JavaScript SDK in %s', (encoding, Exporter, compression) => {
  it('is the same event as by HTTP, whole floats, integers and nulls included', async () => {
    const sdk = openSdk(Exporter, compression);
    const id = `same ${encoding}`;
    const features = { amount: 129.5, whole: 130, country: 'BG', is_new: true, missing: null, minus: -7, big: 2 ** 53 };
    sdk.emit('ml.prediction', {
      'ml.prediction.id': id,
      'ml.features': features,
      'ml.prediction.score': 1,
      'ml.prediction.class': 'fraud',
      'ml.prediction.probabilities': { fraud: 1, fine: 0 },
      'ml.prediction.duration': 0.25,
      'error.type': 'timeout',
      'ml.tags': { region: 'eu' },
      'code.function.name': 'score',
    });
    await sdk.flush();
    const again = await stack.predict('churn', [
      {
        ...{ id, time: TIME, features, score: 1, class: 'fraud', probabilities: { fine: 0, fraud: 1 } },
        ...{ latencySeconds: 0.25, error: 'timeout', tags: { region: 'eu' } },
      },
    ]);
    expect(again).toMatchObject({ accepted: 0, duplicate: 1, conflict: 0, rejected: 0 });
  });

  it('labels a prediction', async () => {
    const sdk = openSdk(Exporter, compression);
    sdk.emit('ml.prediction', { 'ml.prediction.id': `labelled ${encoding}`, 'ml.features': {}, 'ml.prediction.score': 0.5 });
    sdk.emit('ml.label', { 'ml.prediction.id': `labelled ${encoding}`, 'ml.label': true });
    await sdk.flush();
    const again = await stack.label('churn', [{ id: `labelled ${encoding}`, label: true }]);
    expect(again).toMatchObject({ accepted: 0, duplicate: 1 });
  });
});

function toRequest(...records: object[]): string {
  return JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords: records }] }] });
}

function attribute(key: string, value: object): object {
  return { key, value };
}

const text = (stringValue: string) => ({ stringValue });

function toRecord(id: string, ...more: object[]): object {
  return {
    timeUnixNano: `${Date.parse(TIME)}000000`,
    eventName: 'ml.prediction',
    traceId: '7D9C20CC86D4E8D6890E53A71704F961',
    attributes: [
      attribute('ml.model.name', text('churn')),
      attribute('ml.model.version', text('1')),
      attribute('ml.prediction.id', text(id)),
      attribute('ml.features.age', { intValue: '41' }),
      ...more,
    ],
  };
}

describe('a request', () => {
  it('that holds nothing is taken', async () => {
    expect(await stack.post('/v1/logs', '{}')).toMatchObject({ status: 200, body: { partialSuccess: {} } });
    const empty = await fetch(`${stack.url}/v1/logs`, { method: 'POST', headers: { 'content-type': 'application/x-protobuf' } });
    expect([empty.status, empty.headers.get('content-type')]).toEqual([200, 'application/x-protobuf']);
    expect(Buffer.from(await empty.arrayBuffer()).toString('hex')).toBe('0a00');
  });

  it('says which records were not taken and why; the others are, features one by one included', async () => {
    const body = toRequest(
      toRecord('whole'),
      toRecord('score', attribute('ml.prediction.scor', { doubleValue: 1 })),
      { ...toRecord('cut'), droppedAttributesCount: 3 },
      { body: text('an ordinary line of a log') },
      { eventName: 'exception' },
      { ...toRecord('time'), timeUnixNano: '0', observedTimeUnixNano: '1700000000000000000' },
    );
    const answer = await stack.post<{ partialSuccess: object }>('/v1/logs', body);
    expect(answer).toMatchObject({ status: 200, body: { partialSuccess: { rejectedLogRecords: '5' } } });
    expect(answer.body.partialSuccess).toHaveProperty(
      'errorMessage',
      expect.stringMatching(/^record 1: There is no attribute "ml.prediction.scor"/),
    );
    const letters = await stack.get<{ items: { code: string; path: string; payload: string }[] }>('/v1/dead-letters');
    expect(letters.body.items.map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
      'not-an-event $.eventName',
      'time-too-old $.timeUnixNano',
      'truncated $.droppedAttributesCount',
      'unknown-field $.attributes["ml.prediction.scor"]',
    ]);
    const stored = { id: 'whole', time: TIME, features: { age: 41 }, traceId: '7d9c20cc86d4e8d6890e53a71704f961' };
    expect(await stack.predict('churn', [stored])).toMatchObject({ duplicate: 1 });
  });

  it('that cannot be read is answered with a status in its own encoding', async () => {
    const json = await stack.post(
      '/v1/logs',
      toRequest(toRecord('nan', attribute('ml.prediction.score', { doubleValue: null }))),
    );
    expect(json).toMatchObject({ status: 400, body: { code: 3, message: expect.stringContaining('doubleValue') } });
    const protobuf = await fetch(`${stack.url}/v1/logs`, {
      method: 'POST',
      body: 'nope',
      headers: { 'content-type': 'application/x-protobuf' },
    });
    expect([protobuf.status, protobuf.headers.get('content-type')]).toEqual([400, 'application/x-protobuf']);
    expect(
      Buffer.from(await protobuf.arrayBuffer())
        .subarray(0, 3)
        .toString('hex'),
    ).toBe('080312');
    expect(await stack.post('/v1/logs', '{}', { 'content-type': 'text/plain' })).toMatchObject({
      status: 415,
      body: { code: 3 },
    });
  });

  it('that unpacks to more than is taken is too large', async () => {
    const huge = gzipSync(JSON.stringify({ unknown: Array.from({ length: 1_000_000 }, () => Math.random()) }));
    const answer = await stack.post('/v1/logs', huge, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    expect(answer).toMatchObject({ status: 413, body: { code: 8 } });
  });
});
