import { afterEach, describe, expect, it } from '@jest/globals';
import { context, propagation, trace } from '@opentelemetry/api';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { gauges } from './instruments.js';
import { openRequest } from './open-request.js';
import { startTelemetry, type Telemetry } from './start-telemetry.js';
import { timeInSpan } from './time-in-span.js';

interface Said {
  level: string;
  message: string;
}

interface Span {
  name: string;
  kind: number;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  status: { code: number };
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[];
}

interface Metric {
  name: string;
  unit: string;
  sum?: { dataPoints: { asDouble: number }[] };
  gauge?: { dataPoints: { asDouble: number; attributes: Span['attributes'] }[] };
}

/** What a collector is sent, as JSON, by path. */
interface Collector {
  endpoint: string;
  status: number;
  bodies: { path: string; body: unknown }[];
}

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
  // The globals outlive the SDK that set them.
  for (const api of [trace, context, propagation]) api.disable();
});

async function startCollector(): Promise<Collector> {
  const collector: Collector = { endpoint: '', status: 200, bodies: [] };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const bytes = Buffer.concat(chunks);
      const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
      collector.bodies.push({ path: request.url ?? '', body: JSON.parse(text) });
      response.writeHead(collector.status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => new Promise((resolve) => server.close(resolve)));
  collector.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return collector;
}

function start(endpoint: string | null, intervalMs = 60_000): { telemetry: Telemetry; said: Said[] } {
  const said: Said[] = [];
  const say = (level: string) => (_: object, message: string) => void said.push({ level, message });
  const telemetry = startTelemetry({
    role: 'api',
    otlp: endpoint === null ? null : { endpoint, intervalMs },
    wallNow: () => Date.now(),
    logger: { info: say('info'), warn: say('warn') },
  });
  closers.push(() => telemetry.stop());
  return { telemetry, said };
}

const spansOf = ({ bodies }: Collector): Span[] =>
  bodies
    .filter(({ path }) => path === '/v1/traces')
    .flatMap(({ body }) => (body as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }).resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));

const metricsOf = ({ bodies }: Collector): Metric[] =>
  bodies
    .filter(({ path }) => path === '/v1/metrics')
    .flatMap(({ body }) => (body as { resourceMetrics: { scopeMetrics: { metrics: Metric[] }[] }[] }).resourceMetrics)
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics));

const attributesOf = ({ attributes }: Pick<Span, 'attributes'>): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('telemetry with a collector', () => {
  it('sends what is counted and observed, under the same names as it is scraped by', async () => {
    const collector = await startCollector();
    const { telemetry } = start(collector.endpoint, 100);
    telemetry.count('ingestRecords', 3, { kind: 'labels', source: 'kafka', outcome: 'accepted' });
    telemetry.observe(() => Promise.resolve([{ gauge: gauges.storeUp, value: 1, attributes: { store: 'postgres' } }]));
    await until(() => metricsOf(collector).length > 0);
    const metrics = metricsOf(collector);
    expect(metrics.find(({ name }) => name === 'plumbline.ingest.records')?.sum?.dataPoints).toMatchObject([{ asDouble: 3 }]);
    const [up] = metrics.find(({ name }) => name === 'plumbline.store.up')?.gauge?.dataPoints ?? [];
    expect([up?.asDouble, attributesOf(up ?? { attributes: [] })]).toEqual([1, { store: 'postgres' }]);
  });

  it('sends on every so often by itself', async () => {
    const collector = await startCollector();
    const { telemetry } = start(collector.endpoint, 100);
    telemetry.count('deliveries', 1, { kind: 'webhook', outcome: 'delivered' });
    await until(() => metricsOf(collector).length >= 2);
  });

  it('goes on with the trace of whoever asks, down to the statement', async () => {
    const collector = await startCollector();
    const { telemetry } = start(collector.endpoint);
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
    const request = openRequest(telemetry, { method: 'GET', route: '/v1/models', scheme: 'http', headers });
    const attributes = { 'db.system.name': 'postgresql', 'db.query.summary': 'listModels' };
    await new Promise<void>((resolve, reject) => {
      request.run(() => {
        const work = (): Promise<void> => Promise.resolve();
        timeInSpan(telemetry, { span: 'listModels', kind: 'client', timer: 'question', attributes }, work).then(resolve, reject);
      });
    });
    request.end(200);
    await telemetry.stop();
    const [question, server] = ['listModels', 'GET /v1/models'].map((name) =>
      spansOf(collector).find((span) => span.name === name),
    );
    expect(server).toMatchObject({ traceId, parentSpanId: '00f067aa0ba902b7', kind: 2 });
    expect(question).toMatchObject({ traceId, parentSpanId: server?.spanId, kind: 3 });
    expect(attributesOf(server ?? { attributes: [] })).toEqual({
      'http.request.method': 'GET',
      'http.route': '/v1/models',
      'url.scheme': 'http',
      'http.response.status_code': 200,
    });
  });

  it('says of work that fails how it failed, in the span and in the time, and fails as it did', async () => {
    const collector = await startCollector();
    const { telemetry } = start(collector.endpoint);
    const failing = timeInSpan(
      telemetry,
      { span: 'evaluate', timer: 'evaluation', attributes: {}, details: { model: 'm' } },
      () => Promise.reject(new TypeError('no')),
    );
    await expect(failing).rejects.toThrow('no');
    expect(await telemetry.scrape()).toContain('plumbline_evaluation_duration_seconds_count{error_type="TypeError"} 1');
    await telemetry.stop();
    const [span] = spansOf(collector);
    expect(span?.status.code).toBe(2);
    expect(attributesOf(span ?? { attributes: [] })).toEqual({ model: 'm', 'error.type': 'TypeError' });
  });

  it('says once that it is away, goes on, says once that it is back, and sends the same sums', async () => {
    const collector = await startCollector();
    collector.status = 400;
    const { telemetry, said } = start(collector.endpoint, 100);
    telemetry.count('deliveries', 1, { kind: 'webhook', outcome: 'delivered' });
    await until(() => collector.bodies.length >= 3);
    telemetry.count('deliveries', 1, { kind: 'webhook', outcome: 'delivered' });
    collector.status = 200;
    await until(() => said.length >= 2);
    expect(said.map(({ level, message }) => [level, message.slice(0, 22)])).toEqual([
      ['warn', 'Metrics cannot be sent'],
      ['info', 'Metrics are sent again'],
    ]);
    expect(metricsOf(collector).at(-1)?.sum?.dataPoints).toMatchObject([{ asDouble: 2 }]);
  });

  it('that takes no connection stops nothing, and holds a shutdown up for three seconds at most', async () => {
    const { telemetry, said } = start('http://127.0.0.1:9', 100);
    telemetry.count('deliveries', 1, { kind: 'webhook', outcome: 'delivered' });
    expect(await telemetry.scrape()).toContain('plumbline_deliveries_total{kind="webhook",outcome="delivered"} 1');
    const started = performance.now();
    await telemetry.stop();
    expect(performance.now() - started).toBeLessThan(4_000);
    expect(said.length).toBeGreaterThan(0);
  });
});

describe('telemetry that stops', () => {
  it('sends what was counted last, and asks no store, for they are closed before it', async () => {
    const collector = await startCollector();
    const { telemetry, said } = start(collector.endpoint);
    telemetry.count('deliveries', 1, { kind: 'webhook', outcome: 'delivered' });
    telemetry.observe(() => Promise.reject(new Error('closed')));
    await telemetry.stop();
    expect(metricsOf(collector).map(({ name }) => name)).toEqual(['plumbline.deliveries']);
    expect(said).toEqual([]);
  });
});

describe('telemetry without a collector', () => {
  it('traces nothing, and counts all the same', async () => {
    const { telemetry } = start(null);
    expect(trace.getTracer('any').startSpan('any').isRecording()).toBe(false);
    telemetry.count('ingestRejected', 2, { kind: 'labels', source: 'http', reason: 'invalid-time' });
    expect(await telemetry.scrape()).toContain(
      'plumbline_ingest_rejected_total{kind="labels",source="http",reason="invalid-time"} 2',
    );
  });

  it('leaves out what cannot be read, says so once, and has the rest', async () => {
    const { telemetry, said } = start(null);
    let away = true;
    const observation = { gauge: gauges.outboxDead, value: 7, attributes: { endpoint: 'on-call' } };
    telemetry.observe(() => (away ? Promise.reject(new Error('away')) : Promise.resolve([observation])));
    telemetry.observe(() => Promise.resolve([{ gauge: gauges.storeUp, value: 0, attributes: { store: 'clickhouse' } }]));
    for (let i = 0; i < 2; i += 1) {
      const text = await telemetry.scrape();
      expect([text.includes('plumbline_outbox_dead'), text.includes('plumbline_store_up{store="clickhouse"} 0')]).toEqual([
        false,
        true,
      ]);
    }
    away = false;
    expect(await telemetry.scrape()).toContain('plumbline_outbox_dead{endpoint="on-call"} 7');
    expect(said.map(({ level }) => level)).toEqual(['warn', 'info']);
  });

  it('holds the series of a counter down, whatever names are thrown at it', async () => {
    const { telemetry } = start(null);
    for (let i = 0; i < 10_000; i += 1) telemetry.count('deliveries', 1, { kind: `kind-${i}`, outcome: 'delivered' });
    const lines = (await telemetry.scrape()).split('\n').filter((line) => line.startsWith('plumbline_deliveries_total{'));
    expect(lines.length).toBeLessThanOrEqual(2_000);
    const [overflow] = lines.filter((line) => line.includes('otel_metric_overflow="true"'));
    expect(Number(overflow?.split(' ').at(-1))).toBe(10_000 - (lines.length - 1));
  });
});
