import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Alert, Books, Page } from '#libs/contracts';
import {
  describeWithOpenTelemetry,
  openKafkaClient,
  startCollector,
  startSource,
  type KafkaClient,
  type SourceProcess,
  type TestCollector,
} from '#libs/testing';

const ROWS = 240;
const DAY_MS = 86_400_000;
/** Two days ago, so that the day is over whatever the hour. */
const DAY = Math.floor(Date.now() / DAY_MS) * DAY_MS - 2 * DAY_MS;
const PATIENCE_MS = 60_000;

/** Amounts as in the reference up to 100, but for three in four of them. */
const requests = Array.from({ length: ROWS }, (_, i) => ({
  id: `p-${i}`,
  time: new Date(DAY + (i * DAY_MS) / ROWS).toISOString(),
  features: { amount: i % 4 === 0 ? i % 100 : 500.5, country: i % 2 === 0 ? 'BG' : 'DE' },
}));

/** The whole way: the SDK in a service, a Collector, a broker, Plumbline. */
await describeWithOpenTelemetry('the SDK, the Collector, Kafka and Plumbline', ['collector', 'python', 'brokers'], (found) => {
  const { brokers } = found;
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-otel-'));
  let kafka: KafkaClient;
  let collector: TestCollector;
  let plumbline: SourceProcess;
  let url: string;

  beforeAll(async () => {
    kafka = await openKafkaClient(brokers);
    const topics = { protobuf: await kafka.createTopic({ partitions: 2 }), json: await kafka.createTopic() };
    const toExporter = (topic: string, encoding: string) => ({
      brokers,
      producer: { required_acks: -1 },
      logs: { topic, encoding },
    });
    collector = await startCollector(found.collector, {
      logs: {
        'kafka/protobuf': toExporter(topics.protobuf, 'otlp_proto'),
        'kafka/json': toExporter(topics.json, 'otlp_json'),
      },
    });
    const sources = join(folder, 'sources.yaml');
    writeFileSync(
      sources,
      `- { topic: ${topics.protobuf}, encoding: otlp_proto }\n- { topic: ${topics.json}, encoding: otlp_json }\n`,
    );
    plumbline = startSource('apps/standalone/main.ts', {
      ...{ PLUMBLINE_PORT: '0', PLUMBLINE_TICK_SECONDS: '1', PLUMBLINE_DATA_DIR: join(folder, 'data') },
      ...{ KAFKA_BROKERS: brokers.join(), KAFKA_SOURCES: sources, KAFKA_GROUP_ID: topics.protobuf },
    });
    const line = await plumbline.waitForLine((one) => one.includes('Plumbline listens'));
    url = (JSON.parse(line) as { url: string }).url;
    await send('PUT', '/v1/models/fraud', { owner: 'ana', schedule: { drift: ['day'], volume: ['hour'] } });
    await send('PUT', '/v1/models/fraud/versions/1', {});
    const reference = Array.from({ length: 2_000 }, (_, i) => ({
      features: { amount: i % 100, country: i % 2 === 0 ? 'BG' : 'DE' },
    }));
    await send('POST', '/v1/models/fraud/versions/1/references', reference);
    const rule = { kind: 'bound', value: 'psi', above: 0.2 };
    await send('PUT', '/v1/models/fraud/monitors/psi', { check: 'drift', grain: 'day', scope: { features: ['amount'] }, rule });
  }, 120_000);

  afterAll(async () => {
    await collector?.stop();
    await plumbline?.end('SIGTERM');
    await kafka?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function send<T>(method: string, path: string, body?: object): Promise<T> {
    const init = body && {
      headers: { 'content-type': Array.isArray(body) ? 'application/x-ndjson' : 'application/json' },
      body: Array.isArray(body) ? body.map((row) => `${JSON.stringify(row)}\n`).join('') : JSON.stringify(body),
    };
    const answer = await fetch(`${url}${path}`, { method, ...init });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const answer = await ask();
      if (holds(answer) || performance.now() > end) return answer;
      await sleep(200);
    }
  }

  it('stores each prediction of a service once, though two topics bring it, one in protobuf and one in JSON', async () => {
    const env = { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
    const service = spawn(found.python, ['examples/opentelemetry/score.py'], { env, stdio: ['pipe', 'ignore', 'inherit'] });
    service.stdin.end(requests.map((request) => `${JSON.stringify(request)}\n`).join(''));
    expect((await once(service, 'close'))[0]).toBe(0);
    const { predictions } = await until(
      () => send<Books>('GET', '/v1/books'),
      (books) => books.predictions.received === 2 * ROWS,
    );
    expect(predictions).toMatchObject({ received: 2 * ROWS, accepted: ROWS, duplicate: ROWS, conflict: 0, rejected: 0 });
  }, 90_000);

  it('alerts of the drift in them, and names traces of the service', async () => {
    const { items } = await until(
      () => send<Page<Alert>>('GET', '/v1/alerts?model=fraud&monitor=psi'),
      (page) => page.items.some(({ traces }) => traces !== undefined),
    );
    expect(items).toMatchObject([{ feature: 'amount', state: 'firing' }]);
    const { spans = [] } = items[0]?.traces ?? {};
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(5);
    for (const { traceId, spanId } of spans)
      expect([traceId, spanId]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{16}$/)]);
  }, 90_000);
});
