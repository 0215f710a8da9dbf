import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { KafkaClient, TestKafka } from '#libs/testing';
import { describeWithKafka, openKafkaClient, startKafka } from '#libs/testing';
import type { BatchConsumer } from './consume-batches.js';
import { consumeBatches } from './consume-batches.js';

async function until(isTrue: () => boolean): Promise<void> {
  const end = performance.now() + 45_000;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error('waited in vain');
    await sleep(20);
  }
}

function numbered(from: number, count: number) {
  return Array.from({ length: count }, (_, i) => ({ value: String(from + i) }));
}

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
    await until(() => seen.size === 10);
    await kafka.kill();
    await kafka.start();
    await client.produce(topic, numbered(10, 10));
    await until(() => seen.size === 20);
    await consumer.stop();
  });

  it('does not keep a consumer from stopping, and none comes back to life with it', async () => {
    const consumer = consume();
    await client.produce(topic, numbered(20, 10));
    await until(() => seen.size === 30);
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
