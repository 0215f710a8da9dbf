import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import { startIngestor } from '#apps/ingestor';
import {
  connectClickHouse,
  loadBooks,
  loadLedgerHead,
  loadOffsetGaps,
  loadStreamLedger,
  migrate,
  migrations,
  toSqlTime,
  type ClickHouse,
} from '#libs/clickhouse';
import { startChdbServer, type ChdbServer } from '#libs/embedded';
import { defaultIngestLimits } from '#libs/ingest';
import { createSequence, toFactStore } from '#libs/nest-kit';
import type { BatchConsumer } from '#libs/stream';
import { describeWithKafka, openKafkaClient, silentRecorder, type KafkaClient } from '#libs/testing';

const NOW = Date.parse('2001-02-10T00:00:00Z');
const event = (id: number) => ({
  value: JSON.stringify({ model: 'm', version: '1', id: `p-${id}`, time: NOW - id, features: { x: id }, score: 0.5 }),
});
const numbered = (from: number, count: number) => Array.from({ length: count }, (_, i) => event(from + i));

await describeWithKafka('what came of a topic', (brokers) => {
  let client: KafkaClient;
  let engine: ChdbServer;
  let clickhouse: ClickHouse;
  let topic: string;
  let running: BatchConsumer | undefined;
  const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-came-'));
  const kafka = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING, retry: { initialRetryTime: 20, retries: 30 } });
  const admin = kafka.admin();

  beforeAll(async () => {
    client = await openKafkaClient(brokers);
    engine = await startChdbServer({ dataDir });
    clickhouse = connectClickHouse({ url: engine.url });
    await migrate(clickhouse, migrations);
    await admin.connect();
    topic = await client.createTopic();
  }, 60_000);
  afterAll(async () => {
    await Promise.all([client.close(), admin.disconnect(), clickhouse.close()]);
    await engine.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  afterEach(() => running?.stop());

  const start = () => {
    const log = () => undefined;
    running = startIngestor({
      kafka: {
        ...{ brokers, clientId: 'came', groupId: `group-${topic}`, sessionTimeoutMs: 6000, minBytes: 1, maxWaitMs: 50 },
        sources: [{ topic, encoding: 'json', kind: 'predictions' }],
      },
      ingest: { store: toFactStore(clickhouse), eventNow: () => NOW, nextSequence: createSequence(Date.now) },
      parseContext: () => ({ eventNow: NOW, retentionMs: 400 * 86_400_000, limits: defaultIngestLimits }),
      loadLedgerHead: (partition) => loadLedgerHead(clickhouse, partition),
      lag: { store: { loadReachedAt: async () => [], save: async () => undefined }, wallNow: Date.now, everyMs: 60_000 },
      logger: { debug: log, info: log, warn: log, error: log },
      recorder: silentRecorder,
      openMapping: async () => null,
      markBackfill: () => Promise.resolve(),
      sendsDead: false,
      renewHalves: async () => undefined,
      saveTopics: async () => undefined,
      saveNoEvents: async () => undefined,
    });
    return running;
  };
  const committed = async () => Number((await client.committed(`group-${topic}`, topic))[0]);
  const until = async (isTrue: () => Promise<boolean>) => {
    for (const end = performance.now() + 20_000; !(await isTrue()); await sleep(50)) {
      if (performance.now() > end) throw new Error('waited in vain');
    }
  };
  const gaps = async () =>
    (await loadOffsetGaps(clickhouse, { since: toSqlTime(0), topic, limit: 10 })).map(({ first, last }) => `${first} to ${last}`);
  const came = async () =>
    (await loadStreamLedger(clickhouse, { topic, from: toSqlTime(NOW), to: toSqlTime(NOW + 1), limit: 10 }))[0];

  it('is seen without a gap, though transactions leave offsets that bring no message', async () => {
    const producer = kafka.producer({
      ...{ transactionalId: topic, idempotent: true, maxInFlightRequests: 1 },
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    const ingestor = start();
    // Offsets: 10 events, a marker; an event, aborted, a marker; 10 events, a marker.
    for (const [from, count, end] of [
      [0, 10, 'commit'],
      [900, 1, 'abort'],
      [10, 10, 'commit'],
    ] as const) {
      const transaction = await producer.transaction();
      await transaction.send({ topic, messages: numbered(from, count) });
      await sleep(200);
      await transaction[end]();
      await sleep(200);
    }
    await producer.disconnect();
    await client.produce(topic, numbered(20, 10));
    await until(async () => (await committed()) === 34);
    await ingestor.stop();
    expect(await gaps()).toEqual([]);
    expect(await came()).toMatchObject({ first: '0', last: '33', records: 30, received: 30, accepted: 30, stored: 30 });
  });

  it('shows what the topic dropped before it was read, and only that', async () => {
    await client.produce(topic, numbered(30, 10));
    // kafkajs asks for the leader of a topic that it was asked about before.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '40' }] });
    const ingestor = start();
    await until(async () => (await committed()) === 44);
    await ingestor.stop();
    expect(await gaps()).toEqual(['34 to 39']);
    expect(await came()).toMatchObject({ records: 34, accepted: 34, stored: 34 });
  });

  it('is left out where the group is moved back to it, and a duplicate where it is sent again', async () => {
    const before = await loadBooks(clickhouse, { model: '' });
    await admin.setOffsets({ groupId: `group-${topic}`, topic, partitions: [{ partition: 0, offset: '40' }] });
    const ingestor = start();
    await until(async () => (await committed()) === 44);
    expect(await loadBooks(clickhouse, { model: '' })).toEqual(before);
    await client.produce(topic, numbered(30, 10));
    await until(async () => (await committed()) === 54);
    await ingestor.stop();
    const { stored, accepted, duplicate } = (await loadBooks(clickhouse, { model: '' })).predictions;
    expect({ stored, accepted, duplicate }).toEqual({ stored: 40, accepted: 40, duplicate: 4 });
    expect(await gaps()).toEqual(['34 to 39']);
  });
});
