import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OTLPLogExporter as JsonExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPLogExporter as ProtobufExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import type { DeadLetter, Diagnosis, WholeDeadLetter } from '#libs/contracts';
import { runOnPaper } from '../../apps/cli/testing/run-on-paper.js';
import { startTestStack, type TestStack } from './start-test-stack.js';

const TIME = '2026-11-30T12:00:00.000Z';

/** A service that logs in its own words, and other things beside. */
const mapping = `kind: predictions
when: { eventName: loan.scored }
model: { path: resource.service.name }
version: { path: attributes.model.version }
id: attributes.request.id
time: time
features: { path: attributes.input }
score: attributes.output.probability
`;

let stack: TestStack;
let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'mapped-logs-'));
  stack = await startTestStack('2026-11-30T13:00:00Z');
  await put(mapping);
});

afterAll(async () => {
  await stack.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function put(yaml: string): Promise<void> {
  const headers = { 'content-type': 'application/yaml' };
  expect((await fetch(`${stack.url}/v1/mappings/loans`, { method: 'PUT', body: yaml, headers })).status).toBe(200);
}

function openSdk(Exporter: typeof JsonExporter | typeof ProtobufExporter) {
  const provider = new LoggerProvider({
    resource: resourceFromAttributes({ 'service.name': 'loans' }),
    processors: [new BatchLogRecordProcessor({ exporter: new Exporter({ url: `${stack.url}/v1/logs/loans` }) })],
  });
  const logger = provider.getLogger('loans.api');
  return {
    emit: (eventName: string, attributes: object) =>
      logger.emit({ eventName, timestamp: Date.parse(TIME), attributes: { ...attributes } }),
    flush: () => provider.forceFlush(),
  };
}

function toAttributes(attributes: Record<string, unknown>): object[] {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { doubleValue: value } : { stringValue: value },
  }));
}

function toRequest(...records: { eventName?: string; attributes: Record<string, unknown> }[]): string {
  const logRecords = records.map(({ eventName = 'loan.scored', attributes }) => ({
    eventName,
    timeUnixNano: `${Date.parse(TIME)}000000`,
    attributes: toAttributes(attributes),
  }));
  const resource = { attributes: toAttributes({ 'service.name': 'loans' }) };
  return JSON.stringify({ resourceLogs: [{ resource, scopeLogs: [{ logRecords }] }] });
}

const scored = (id: string, score: unknown = 0.25) => ({
  attributes: { 'request.id': id, 'model.version': '3', 'input.age': 31, 'output.probability': score },
});

const post = (body: string, path = '/v1/logs/loans') => stack.post<{ partialSuccess: object }>(path, body);
const letters = async () => (await stack.get<{ items: DeadLetter[] }>('/v1/dead-letters', { state: 'waiting' })).body.items;

describe.each([
  ['protobuf', ProtobufExporter],
  ['JSON', JsonExporter],
] as const)('log records of the JavaScript SDK in %s that are named and filled as the service likes', (encoding, Exporter) => {
  it('are predictions by a mapping, beside events of the convention; other logs are no fault', async () => {
    const sdk = openSdk(Exporter);
    const id = `of ${encoding}`;
    const own = { 'request.id': id, 'model.version': '3', 'output.probability': 0.25 };
    sdk.emit('loan.scored', { ...own, 'input.age': 31, 'input.country': 'PT' });
    sdk.emit('cache.missed', { key: 'x' });
    sdk.emit('ml.label', { 'ml.model.name': 'loans', 'ml.prediction.id': id, 'ml.label': true });
    await sdk.flush();
    const same = { id, version: '3', time: TIME, features: { age: 31, country: 'PT' }, score: 0.25 };
    expect(await stack.predict('loans', [same])).toMatchObject({ accepted: 0, duplicate: 1, conflict: 0 });
    expect(await stack.label('loans', [{ id, label: true }])).toMatchObject({ accepted: 0, duplicate: 1 });
    expect(await letters()).toEqual([]);
  });
});

describe('log records that a mapping cannot read', () => {
  it('are told with their place in the request, kept, and read again after a fix', async () => {
    const { status, body } = await post(toRequest(scored('whole'), { ...scored('r2'), attributes: { 'request.id': 'r2' } }));
    expect(status).toBe(200);
    expect(body.partialSuccess).toMatchObject({
      rejectedLogRecords: '1',
      errorMessage: expect.stringMatching(/^record 1: The path attributes\.model\.version is not in the record/),
    });
    const [letter] = await letters();
    expect(letter).toMatchObject({ encoding: 'mapping/loans', code: 'missing-field', path: '$.attributes.model.version' });
    const { body: whole } = await stack.get<WholeDeadLetter>(`/v1/dead-letters/${letter?.id}`);
    expect(whole.headers).toEqual({ 'plumbline-otlp': 'json' });
    expect(JSON.parse(whole.text ?? '')).toMatchObject({ resourceLogs: [{ scopeLogs: [{ logRecords: [{}] }] }] });

    await put(
      mapping
        .replace('{ path: attributes.model.version }', "'3'")
        .replace('{ path: attributes.input }', '{ age: attributes.input.age }'),
    );
    const again = await stack.post('/v1/dead-letters/replay', JSON.stringify({ encoding: 'mapping/loans' }));
    expect(again.body).toMatchObject({ accepted: 1, rejected: 0 });
    expect(await letters()).toEqual([]);
    await put(mapping);
  });

  it('are refused as truncated where attributes were dropped of an event, and skipped where it is none', async () => {
    const dropped = (request: string) => request.replaceAll('"timeUnixNano"', '"droppedAttributesCount":2,"timeUnixNano"');
    const { body } = await post(dropped(toRequest(scored('cut'), { eventName: 'cache.missed', attributes: {} })));
    expect(body.partialSuccess).toMatchObject({ rejectedLogRecords: '1', errorMessage: expect.stringMatching(/truncated/) });
  });

  it('are refused whole where they become too many, with the events of the convention beside them', async () => {
    const yaml = `kind: predictions
explode: { row: attributes.rows }
model: loans
version: '5'
id: "{attributes.request.id}/{position}"
time: time
features: { x: row }
`;
    await fetch(`${stack.url}/v1/mappings/rows`, { method: 'PUT', body: yaml, headers: { 'content-type': 'application/yaml' } });
    const request = JSON.parse(toRequest({ attributes: { 'request.id': 'm1' } }, { attributes: { 'request.id': 'm2' } })) as {
      resourceLogs: { scopeLogs: { logRecords: { attributes: object[] }[] }[] }[];
    };
    const records = request.resourceLogs[0]?.scopeLogs[0]?.logRecords ?? [];
    const values = Array(5_001).fill({ doubleValue: 1 });
    for (const { attributes } of records) attributes.push({ key: 'rows', value: { arrayValue: { values } } });
    const own = { 'ml.model.name': 'loans', 'ml.model.version': '5', 'ml.prediction.id': 'beside', 'ml.prediction.score': 0.5 };
    const [beside] = (JSON.parse(toRequest({ eventName: 'ml.prediction', attributes: own })) as typeof request).resourceLogs;
    const body = JSON.stringify({ resourceLogs: [...request.resourceLogs, beside] });
    expect((await post(body, '/v1/logs/rows')).status).toBe(413);
    const { accepted } = await stack.predict('loans', [{ id: 'beside', version: '5', time: TIME, features: {}, score: 0.5 }]);
    expect(accepted).toBe(1);
  });

  it('are answered as OTLP answers where there is no such mapping', async () => {
    const { status, body } = await post(toRequest(scored('a')), '/v1/logs/none');
    expect([status, body]).toEqual([404, { code: 5, message: expect.stringMatching(/There is no mapping none/) }]);
  });
});

describe('request and response, each a log record', () => {
  it('are paired whatever encoding they came in', async () => {
    const yaml = `kind: predictions
pair: { id: attributes.request.id, side: eventName, request: asked, response: answered }
model: loans
version: '4'
id: request.attributes.request.id
time: request.time
features: { path: request.attributes.input }
score: response.attributes.probability
`;
    const headers = { 'content-type': 'application/yaml' };
    await fetch(`${stack.url}/v1/mappings/pairs`, { method: 'PUT', body: yaml, headers });
    const asked = { eventName: 'asked', attributes: { 'request.id': 'p1', 'input.age': 31 } };
    const answered = { eventName: 'answered', attributes: { 'request.id': 'p1', probability: 0.5 } };
    expect((await post(toRequest(asked), '/v1/logs/pairs')).body).toEqual({ partialSuccess: {} });
    expect((await post(toRequest(answered), '/v1/logs/pairs')).body).toEqual({ partialSuccess: {} });
    const same = { id: 'p1', version: '4', time: TIME, features: { age: 31 }, score: 0.5 };
    expect(await stack.predict('loans', [same])).toMatchObject({ duplicate: 1 });
  });
});

describe('a sample of log records', () => {
  it('gives a mapping that reads it', async () => {
    const file = join(dir, 'logs.json');
    const requests = Array.from({ length: 20 }, (_, at) =>
      toRequest(scored(`r${at}`, 0.01 * at + 0.2), { eventName: 'cache.missed', attributes: { key: `k${at}` } }),
    );
    writeFileSync(file, requests.join('\n'));
    const drafted = await runOnPaper(['map', 'infer', file, '--format', 'otlp_json', '--model', 'loans']);
    expect(drafted).toMatchObject({ exitCode: 0, err: '' });
    expect(drafted.out).toContain('when: { eventName: loan.scored } # 20 of 40 log records; the others are skipped\n');
    const yaml = join(dir, 'loans.yaml');
    writeFileSync(yaml, drafted.out);
    const tried = await runOnPaper(['map', 'test', file, '--mapping', yaml, '--format', 'otlp_json']);
    expect(tried).toMatchObject({ exitCode: 0, err: '' });
    expect(tried.out).toContain(
      `row 1\n  {"model":"loans","version":"3","id":"r0","role":"live","time":${Date.parse(TIME)},"features":{"age":31},"score":0.2}\n`,
    );
    expect(tried.out).toContain('logs.json: 40 rows give 20 predictions.');
    expect(tried.out).toContain('No events: other-type 20\n');
  });
});

describe('what is no event', () => {
  it('is counted by reason, and told by the doctor', async () => {
    await post(toRequest({ eventName: 'cache.missed', attributes: {} }, { eventName: 'cache.hit', attributes: {} }), '/v1/logs');
    const headers = { 'content-type': 'application/yaml' };
    await fetch(`${stack.url}/v1/mappings/picky`, { method: 'PUT', body: mapping, headers });
    await post(toRequest(scored('picked'), { eventName: 'cache.missed', attributes: {} }), '/v1/logs/picky');
    const gauge = (name: string) => ({ name, unit: '1', gauge: { dataPoints: [{ timeUnixNano: '1', asDouble: 1 }] } });
    const metrics = { resourceMetrics: [{ scopeMetrics: [{ metrics: [gauge('queue.length'), gauge('queue.length')] }] }] };
    await post(JSON.stringify(metrics), '/v1/metrics');
    const { findings } = (await stack.get<Diagnosis>('/v1/doctor')).body;
    const told = findings.filter(({ code }) => ['metrics-refused', 'logs-refused', 'records-skipped'].includes(code));
    const others = told.filter(({ about }) => about !== 'loans');
    expect(others.map(({ about, severity, message }) => [about, severity, message])).toEqual([
      ['logs', 'notice', '2 log records of the last day were no events and were refused: 2 × not-an-event.'],
      [
        'metrics',
        'notice',
        expect.stringMatching(/^2 data points of the last day were refused: 2 × "queue\.length" is not kept; /),
      ],
      ['picky', 'notice', 'The mapping picky skipped 1 records of the last day: 1 × other-type.'],
    ]);
  });
});
