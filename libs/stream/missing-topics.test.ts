import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import type { KafkaClient } from '#libs/testing';
import { describeWithKafka, openKafkaClient } from '#libs/testing';
import type { BatchConsumer, ConsumeOptions } from './consume-batches.js';
import { consumeBatches } from './consume-batches.js';
import { numbered, upTo, valuesOf } from './testing/numbered.js';
import { until } from './testing/until.js';

await describeWithKafka('topics that are not there', (brokers) => {
  let client: KafkaClient;
  const open: BatchConsumer[] = [];
  const lines: string[] = [];

  function consume(topic: string, handle: ConsumeOptions['handle'], more: Partial<ConsumeOptions> = {}): BatchConsumer {
    const log = (_: object, message: string) => void lines.push(message);
    const logger = { debug: () => undefined, info: log, warn: log, error: log };
    const basics = { brokers, clientId: 'test', groupId: `group-${topic}`, topics: [topic], logger, minBytes: 1, maxWaitMs: 100 };
    const consumer = consumeBatches({ ...basics, handle, ...more });
    open.push(consumer);
    return consumer;
  }

  beforeAll(async () => {
    client = await openKafkaClient(brokers);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((consumer) => consumer.stop()));
    lines.length = 0;
  });
  afterAll(() => client.close());

  it('reads the other topics while one does not exist, and that one once it is there', async () => {
    const [topic, later] = [await client.createTopic(), `later-${randomUUID()}`];
    const seen: string[] = [];
    const looks: { missing: string[]; present: string[] }[] = [];
    await client.produce(topic, numbered(0, 3));
    consume(topic, async (batch) => void seen.push(...batch.records.map(({ value }) => `${batch.topic}: ${value}`)), {
      topics: [topic, later],
      topicsEveryMs: 200,
      onTopics: (look) => looks.push(look),
    });
    await until(() => seen.length === 3);
    expect(looks[0]).toEqual({ missing: [later], present: [topic] });
    expect(lines.filter((line) => line.startsWith('topics do not exist'))).toHaveLength(1);

    await client.createTopic({ name: later });
    await client.produce(later, numbered(7, 1));
    await until(() => seen.length === 4);
    expect(looks.at(-1)).toEqual({ missing: [], present: [topic, later] });
    await client.produce(topic, numbered(3, 1));
    await until(() => seen.length === 5);
    expect(seen).toEqual([...upTo(3).map((at) => `${topic}: ${at}`), `${later}: 7`, `${topic}: 3`]);
  });

  it('goes on with the other topics after one was deleted', async () => {
    // Its producer would ask for the deleted topic for ever.
    const own = await openKafkaClient(brokers);
    const [topic, gone] = [await client.createTopic(), await client.createTopic()];
    const seen: string[] = [];
    const looks: string[][] = [];
    consume(topic, async (batch) => void seen.push(batch.topic), {
      topics: [topic, gone],
      topicsEveryMs: 200,
      onTopics: ({ missing }) => looks.push(missing),
    });
    await own.produce(gone, numbered(0, 1));
    await own.close();
    await until(() => seen.includes(gone));
    const admin = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();
    await admin.deleteTopics({ topics: [gone] });
    await admin.disconnect();
    await client.produce(topic, numbered(0, 1));
    await until(() => seen.includes(topic));
    await until(() => looks.at(-1)?.includes(gone) === true, 60_000);
    const before = seen.length;
    await client.produce(topic, numbered(1, 1));
    await until(() => seen.length > before);
  }, 120_000);

  it('waits for a topic that does not exist yet', async () => {
    const topic = `late-${randomUUID()}`;
    const seen: number[] = [];
    consume(topic, async ({ records }) => void seen.push(...valuesOf(records)));
    await until(() => lines.some((line) => line.startsWith('topics do not exist')));
    await client.createTopic({ name: topic });
    await client.produce(topic, numbered(0, 3));
    await until(() => seen.length === 3);
  });
});
