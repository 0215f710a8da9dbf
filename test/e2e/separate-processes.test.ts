import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import type { Alert, Books, Measure, Page } from '#libs/contracts';
import { describeWithServers, openKafkaClient, startSource, type KafkaClient, type SourceProcess } from '#libs/testing';
import { answer, startReceiver, type Receiver } from '../delivery/start-receiver.js';

const ROLES = ['api', 'evaluator', 'ingestor'] as const;
const DAY_MS = 86_400_000;
const ROWS = 240;
/** Three days ago, so that two whole days are over whatever the hour. */
const FIRST_DAY = Math.floor(Date.now() / DAY_MS) * DAY_MS - 3 * DAY_MS;

/** Of `missing` rows in ten the age is missing. */
const predictionsOf = (day: number, missing: number) =>
  Array.from({ length: ROWS }, (_, i) => ({
    ...{ model: 'churn', version: '1', id: `${day}-${i}` },
    time: new Date(FIRST_DAY + day * DAY_MS + (i * DAY_MS) / ROWS).toISOString(),
    features: { age: i % 10 < missing ? null : i, colour: i % 4 === 0 ? 'red' : 'blue' },
    score: i / ROWS,
  }));

const toNdjson = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

await describeWithServers('each role in a process of its own', (brokers, postgres) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-roles-'));
  const processes: SourceProcess[] = [];
  let receiver: Receiver;
  let kafka: KafkaClient;
  let topics: { predictions: string; labels: string };
  let urls: Record<(typeof ROLES)[number], string>;

  const start = (file: string, env: Record<string, string>): SourceProcess => {
    const started = startSource(file, env);
    processes.push(started);
    return started;
  };

  beforeAll(async () => {
    if (postgres === null) return;
    kafka = await openKafkaClient(brokers);
    receiver = await startReceiver(answer(204));
    topics = { predictions: await kafka.createTopic({ partitions: 2 }), labels: await kafka.createTopic() };
    const engine = start('libs/embedded/chdb-server-process.ts', { CHDB_SERVER: JSON.stringify({ dataDir }) });
    const clickhouseUrl = (await engine.waitForLine((line) => line.startsWith('url '))).slice(4);
    const env = {
      PLUMBLINE_PORT: '0',
      PLUMBLINE_TICK_SECONDS: '1',
      PLUMBLINE_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
      CLICKHOUSE_URL: clickhouseUrl,
      POSTGRES_URL: await postgres.createDatabase('roles'),
      KAFKA_BROKERS: brokers.join(),
      KAFKA_PREDICTIONS_TOPIC: topics.predictions,
      KAFKA_LABELS_TOPIC: topics.labels,
      KAFKA_GROUP_ID: topics.predictions,
    };
    // All at once on empty stores: one of them migrates, the others wait for it.
    const listening = ROLES.map(async (role) => {
      const line = await start(`apps/${role}/main.ts`, env).waitForLine((text) => text.includes('listens on'));
      return [role, (JSON.parse(line) as { url: string }).url] as const;
    });
    urls = Object.fromEntries(await Promise.all(listening)) as typeof urls;
  }, 120_000);

  afterAll(async () => {
    for (const one of processes.toReversed()) await one.end('SIGTERM');
    await Promise.all([kafka?.close(), receiver?.close()]);
    rmSync(dataDir, { recursive: true, force: true });
  });

  const ask = async <T>(method: string, path: string, body?: string, type = 'application/json'): Promise<T> => {
    const init = body === undefined ? { method } : { method, body, headers: { 'content-type': type } };
    const response = await fetch(new URL(path, urls.api), init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  const put = <T>(path: string, value: object) => ask<T>('PUT', path, JSON.stringify(value));

  const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      await sleep(200);
    }
  };

  it('events by Kafka and by HTTP come to measures, an alert and a signed webhook', async () => {
    await put('/v1/models/churn', {
      owner: 'ana',
      labelDelaySeconds: DAY_MS / 1000,
      schedule: { quality: ['day'], volume: ['day'] },
    });
    await put('/v1/models/churn/versions/1', {});
    await put('/v1/models/churn/monitors/age-missing', {
      ...{ check: 'quality', grain: 'day', scope: { features: ['age'] } },
      rule: { kind: 'bound', value: 'missingShare', above: 0.2 },
    });
    const { secret } = await put<{ secret: string }>('/v1/endpoints/on-call', {
      ...{ kind: 'webhook', name: 'on-call', url: `http://127.0.0.1:${receiver.port}/hook`, allow: ['127.0.0.1/32'] },
    });
    const rows = predictionsOf(0, 0).map(({ features, score }) => ({ features, score }));
    const { reference } = await ask<{ reference: string }>(
      ...(['POST', '/v1/models/churn/versions/1/references', toNdjson(rows), 'application/x-ndjson'] as const),
    );
    await until(async () => {
      const { status } = await ask<{ status: string }>('GET', `/v1/models/churn/references/${reference}`);
      return status === 'ready' ? status : undefined;
    });

    const [byHttp, byKafka] = [predictionsOf(0, 0), predictionsOf(1, 5)];
    await kafka.produce(
      topics.predictions,
      byKafka.map((event) => ({ key: event.id, value: JSON.stringify(event) })),
    );
    await ask('POST', '/v1/predictions', toNdjson(byHttp), 'application/x-ndjson');

    const measured = await until(async () => {
      const { items } = await ask<Page<Measure>>('GET', '/v1/models/churn/measures?family=quality&grain=day&feature=age');
      const days = items.filter(({ n }) => n === ROWS);
      return days.length === 2 ? days : undefined;
    });
    expect(measured.map(({ values }) => values['missingShare']).sort()).toEqual([0, 0.5]);
    const alert = await until(async () => {
      const { items } = await ask<Page<Alert>>('GET', '/v1/alerts?model=churn&state=open&monitor=age-missing');
      return items[0];
    });
    expect(alert).toMatchObject({ state: 'firing', version: '1', feature: 'age' });
    const told = await until(() => Promise.resolve(receiver.requests.find(({ body }) => body.includes(alert.id))));
    expect(new Webhook(secret).verify(told.body, told.headers)).toMatchObject({ type: 'dev.plumbline.alerts.changed.v1' });

    const books = await ask<Books>('GET', '/v1/books?model=churn');
    expect(books.predictions).toMatchObject({ received: 2 * ROWS, accepted: 2 * ROWS, stored: 2 * ROWS, balanced: true });
  }, 120_000);

  it('each says whether its stores answer, and the API alone answers about models', async () => {
    for (const role of ROLES) {
      const ready = await fetch(new URL('/readyz', urls[role]));
      const stores = { clickhouse: { status: 'up' }, postgres: { status: 'up' } };
      const checks = role === 'ingestor' ? { ...stores, topics: { status: 'up' } } : stores;
      expect(await ready.json()).toEqual({ status: 'up', checks });
      expect((await fetch(new URL('/v1/models', urls[role]))).status).toBe(role === 'api' ? 200 : 404);
    }
  });

  it('each gives metrics of what it does itself, and the API those of the models, whoever measured them', async () => {
    const scrape = async (role: (typeof ROLES)[number]) => (await fetch(new URL('/metrics', urls[role]))).text();
    const [api, evaluator, ingestor] = [await scrape('api'), await scrape('evaluator'), await scrape('ingestor')];
    expect(ingestor).toContain(`plumbline_ingest_records_total{kind="predictions",source="kafka",outcome="accepted"} ${ROWS}\n`);
    expect(api).toContain(`plumbline_ingest_records_total{kind="predictions",source="http",outcome="accepted"} ${ROWS}\n`);
    const missing = 'plumbline_quality_missing_share{model="churn",version="1",role="live",grain="day",feature="age"} 0.5\n';
    expect([api, evaluator, ingestor].map((text) => text.includes(missing))).toEqual([true, false, false]);
    expect(api).toContain('plumbline_alerts_active{model="churn",version="1",severity=');
    expect(evaluator).toContain('plumbline_deliveries_total{kind="webhook",outcome="delivered"}');
    expect(evaluator).toMatch(/^plumbline_evaluation_duration_seconds_count [1-9]/m);
    expect(api).not.toContain('plumbline_evaluation_duration_seconds_count');
  });

  it('the API says how far the ingestor is behind in each partition', async () => {
    const group = topics.predictions;
    const behind = await until(async () => {
      const text = await (await fetch(new URL('/metrics', urls.api))).text();
      const lines = text.split('\n').filter((line) => line.startsWith(`plumbline_ingest_lag_records{group="${group}"`));
      return lines.length === 3 ? lines : undefined;
    });
    expect(behind.map((line) => line.slice(line.indexOf('topic=')))).toEqual(
      [
        [topics.predictions, 0],
        [topics.predictions, 1],
        [topics.labels, 0],
      ]
        .map(([topic, partition]) => `topic="${topic}",partition="${partition}"} 0`)
        .toSorted(),
    );
  }, 60_000);
});
