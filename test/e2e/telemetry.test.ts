import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig } from '#libs/config';
import { createLogger } from '#libs/nest-kit';
import { describeWithOpenTelemetry, startCollector, type TestCollector } from '#libs/testing';
import { allRoles } from '../../apps/standalone/role.js';
import { startPlumbline, type Plumbline } from '../../apps/standalone/start-plumbline.js';

interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
}

interface Traces {
  resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
}

const START = Date.parse('2026-08-03T00:00:00Z');
const HOUR_MS = 3_600_000;
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

await describeWithOpenTelemetry('Plumbline, sending to the real Collector', ['collector'], ({ collector: path }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-telemetry-'));
  const spans: Span[] = [];
  let eventNow = START;
  let sink: Server;
  let collector: TestCollector;
  let plumbline: Plumbline;
  let exposed: string;

  beforeAll(async () => {
    sink = createServer((request, response) => {
      let text = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      request.on('end', () => {
        const { resourceSpans } = JSON.parse(text) as Traces;
        spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
        response.setHeader('content-type', 'application/json').end('{}');
      });
    });
    await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
    const port = await freePortOfCollector();
    exposed = `http://127.0.0.1:${port}/metrics`;
    collector = await startCollector(path, {
      metrics: { prometheus: { endpoint: `127.0.0.1:${port}` } },
      traces: { otlp_http: { endpoint: urlOf(sink), encoding: 'json', compression: 'none' } },
    });
    const environment = {
      ...{ PLUMBLINE_DATA_DIR: dataDir, PLUMBLINE_PORT: '0' },
      ...{ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_METRIC_EXPORT_INTERVAL: '500' },
    };
    plumbline = await startPlumbline({
      config: loadConfig(environment, { dotenvPath: '' }),
      roles: allRoles,
      clock: { eventNow: () => eventNow, wallNow: () => Date.now() },
      logger: createLogger('warn', process.stderr),
      ticks: false,
      onFailed: () => undefined,
    });
    await ask('PUT', '/v1/models/churn', { owner: 'ana', schedule: { volume: ['hour'] } });
    await ask('PUT', '/v1/models/churn/versions/1', {});
    eventNow = START + 3 * HOUR_MS;
    const event = { model: 'churn', version: '1', features: { age: 40 }, score: 0.5 };
    const events = Array.from({ length: 40 }, (_, i) => ({
      ...event,
      id: `p-${i}`,
      time: new Date(START + i * 60_000).toISOString(),
    }));
    await ask('POST', '/v1/predictions', events);
    await plumbline.settle();
    await ask('GET', '/v1/models', undefined, { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` });
  }, 120_000);

  afterAll(async () => {
    await plumbline.stop();
    await collector.stop();
    await new Promise((resolve) => sink.close(resolve));
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function ask(method: string, route: string, body?: object, headers: Record<string, string> = {}): Promise<void> {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await fetch(new URL(route, plumbline.url), { method, ...init, headers: { ...headers, ...type } });
    if (!answer.ok) throw new Error(`${method} ${route} was answered ${answer.status}: ${await answer.text()}`);
    await answer.arrayBuffer();
  }

  async function find(passes: (span: Span) => boolean): Promise<Span> {
    for (;;) {
      const found = spans.find(passes);
      if (found !== undefined) return found;
      await sleep(100);
    }
  }

  it("goes on with a caller's trace, down to each statement", async () => {
    const request = await find(({ name, traceId }) => name === 'GET /v1/models' && traceId === TRACE);
    expect(request.parentSpanId).toBe('00f067aa0ba902b7');
    const statement = await find(({ name, traceId }) => name === 'listModels' && traceId === TRACE);
    expect(statement.parentSpanId).toBe(request.spanId);
  }, 30_000);

  it('traces an evaluation with all that it asks of both stores', async () => {
    const evaluation = await find(({ name }) => name === 'evaluate');
    for (const statement of ['loadModel', 'SAVE_MEASURES']) {
      await find(({ name, traceId }) => name === statement && traceId === evaluation.traceId);
    }
  }, 30_000);

  it('has the same metrics by either way', async () => {
    const namesOf = (text: string): string[] =>
      [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name).filter((name) => name !== 'target_info');
    const own = namesOf(await (await fetch(new URL('/metrics', plumbline.url))).text());
    await sleep(1_500);
    const text = await (await fetch(exposed)).text();
    expect(namesOf(text).toSorted()).toEqual(own.toSorted());
    expect(text).toMatch(/^plumbline_volume_rows\{.*model="churn".*\} \d+$/m);
  }, 30_000);
});

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The Collector wants to be told one. */
async function freePortOfCollector(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
