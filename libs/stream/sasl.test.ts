import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { describeWithKafka, openKafkaClient, saslUser, startKafka, type KafkaClient, type TestKafka } from '#libs/testing';
import { consumeBatches, type BatchConsumer } from './consume-batches.js';
import { openOffsetReader } from './open-offset-reader.js';

await describeWithKafka('a broker that asks who comes', () => {
  let kafka: TestKafka;
  let client: KafkaClient;
  let topic: string;
  const seen: string[] = [];
  const open: BatchConsumer[] = [];
  const log = () => undefined;
  const logger = { debug: log, info: log, warn: log, error: log };

  function consume(password: string) {
    const settings = {
      ...{ brokers: kafka.saslBrokers, clientId: 'test', groupId: `group-${password}`, minBytes: 1, maxWaitMs: 100 },
      sasl: { mechanism: 'plain' as const, username: saslUser.username, password },
    };
    const consumer = consumeBatches({
      ...settings,
      topics: [topic],
      logger,
      handle: async ({ records }) => void seen.push(...records.map(({ value }) => String(value))),
    });
    open.push(consumer);
    return { consumer, settings };
  }

  beforeAll(async () => {
    kafka = await startKafka();
    client = await openKafkaClient(kafka.brokers);
    topic = await client.createTopic();
    await client.produce(topic, [{ value: 'a' }]);
  }, 60_000);
  afterEach(async () => {
    await Promise.all(open.splice(0).map((consumer) => consumer.stop()));
  });
  afterAll(async () => {
    await client.close();
    await kafka.stop();
  });

  it('is read from, and measured, by the user that it knows', async () => {
    const { settings } = consume(saslUser.password);
    for (const end = performance.now() + 20_000; seen.length === 0; await sleep(20)) {
      if (performance.now() > end) throw new Error('waited in vain');
    }
    expect(seen).toEqual(['a']);
    const reader = openOffsetReader(settings, logger);
    expect(await reader.load([topic])).toMatchObject([{ topic, partition: 0, low: '0', high: '1' }]);
    await reader.close();
  });

  it('ends a consumer with a wrong password, for no retry mends it', async () => {
    await expect(consume('wrong').consumer.ended).rejects.toThrow(/[Aa]uthentication/);
  });
});
