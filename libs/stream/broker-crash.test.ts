import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { KafkaClient, TestKafka } from '#libs/testing';
import { describeWithKafka, openKafkaClient, startKafka } from '#libs/testing';
import type { BatchConsumer } from './consume-batches.js';
import { consumeBatches } from './consume-batches.js';
import { numbered } from './testing/numbered.js';
import { until } from './testing/until.js';

/** A broker takes its time to come back. */
const PATIENCE_MS = 45_000;

await describeWithKafka('a broker that crashes', () => {
  let kafka: TestKafka;
  let client: KafkaClient;
  let topic: string;
  const seen = new Set<string>();

  function consume(): BatchConsumer {
    const log = () => undefined;
    const logger = { debug: log, info: log, warn: log, error: log };
    const handle = async ({ records }: { records: readonly { value: Buffer | null }[] }) =>
      records.forEach(({ value }) => seen.add(String(value)));
    return consumeBatches({
      brokers: kafka.brokers,
      clientId: 'test',
      groupId: 'group',
      topics: [topic],
      logger,
      handle,
      minBytes: 1,
    });
  }

  beforeAll(async () => {
    kafka = await startKafka({ fastRestart: true });
    client = await openKafkaClient(kafka.brokers);
    topic = await client.createTopic();
  });
  afterAll(async () => {
    await client.close();
    await kafka.stop();
  });

  it('costs nothing: the consumer goes on when it is back', async () => {
    const consumer = consume();
    await client.produce(topic, numbered(0, 10));
    await until(() => seen.size === 10, PATIENCE_MS);
    await kafka.kill();
    await kafka.start();
    await client.produce(topic, numbered(10, 10));
    await until(() => seen.size === 20, PATIENCE_MS);
    await consumer.stop();
  });

  it('does not keep a consumer from stopping, and none comes back to life with it', async () => {
    const consumer = consume();
    await client.produce(topic, numbered(20, 10));
    await until(() => seen.size === 30, PATIENCE_MS);
    await kafka.kill();
    const startedAt = performance.now();
    await consumer.stop();
    expect(performance.now() - startedAt).toBeLessThan(5000);
    await kafka.start();
    await client.produce(topic, numbered(30, 10));
    await sleep(5000);
    expect(seen.size).toBe(30);
  });
});
