import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWithKafka, openKafkaClient, type KafkaClient } from '#libs/testing';
import { readSample } from './read-sample.js';

const log = () => undefined;
const logger = { debug: log, info: log, warn: log, error: log };

await describeWithKafka('a sample of a topic', (brokers) => {
  let client: KafkaClient;
  const sample = (topic: string, count: number) => readSample({ brokers, clientId: 'test', topic, count, logger });

  beforeAll(async () => {
    client = await openKafkaClient(brokers);
  });
  afterAll(() => client.close());

  it('is the latest of each partition, with headers', async () => {
    const topic = await client.createTopic({ partitions: 2 });
    const messages = [0, 1].flatMap((partition) =>
      Array.from({ length: 50 }, (_, i) => ({ partition, value: `${partition}/${i}`, headers: { at: String(i) } })),
    );
    await client.produce(topic, messages);
    const records = await sample(topic, 6);
    expect(records.map(({ value }) => String(value)).sort()).toEqual(['0/47', '0/48', '0/49', '1/47', '1/48', '1/49']);
    expect(String(records.find(({ value }) => String(value) === '1/49')?.headers['at'])).toBe('49');
  });

  it('is all of a short topic, and nothing of an empty one', async () => {
    const topic = await client.createTopic();
    expect(await sample(topic, 5)).toEqual([]);
    await client.produce(topic, [{ value: 'a' }]);
    expect((await sample(topic, 5)).map(({ value }) => String(value))).toEqual(['a']);
  });

  it('of a topic that does not exist is refused', async () => {
    await expect(sample('no-such-topic', 5)).rejects.toThrow();
  });
});
