import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kafka, Message } from 'kafkajs';
import kafkajs from 'kafkajs';

/** A producer's and administrator's view of the broker under test, closed by `close`. */
export type KafkaClient = {
  createTopic: (options?: { partitions?: number; name?: string }) => Promise<string>;
  produce: (topic: string, messages: Message[], compression?: number) => Promise<void>;
  committed: (groupId: string, topic: string) => Promise<Record<number, string>>;
  /** How many offsets of a topic the group has not committed yet. */
  lag: (groupId: string, topic: string) => Promise<number>;
  close: () => Promise<void>;
};

const PASSING = new Set([
  'GROUP_LOAD_IN_PROGRESS',
  'NOT_COORDINATOR_FOR_GROUP',
  'GROUP_COORDINATOR_NOT_AVAILABLE',
  'UNKNOWN_TOPIC_OR_PARTITION',
]);

/**
 * A broker that has just started asks for patience while it reads its groups, and one that has just made a topic may not know it yet; the
 * administrator's client has none.
 */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 100 || !(error instanceof Error && 'type' in error && PASSING.has(String(error.type)))) throw error;
      await sleep(200);
    }
  }
}

/** Connects to the broker under test. */
export async function openKafkaClient(brokers: string[]): Promise<KafkaClient> {
  const kafka: Kafka = new kafkajs.Kafka({
    clientId: 'test',
    brokers,
    logLevel: kafkajs.logLevel.NOTHING,
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 30 },
  });
  const admin = kafka.admin();
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await Promise.all([admin.connect(), producer.connect()]);
  const committed: KafkaClient['committed'] = async (groupId, topic) => {
    const [offsets] = await patiently(() => admin.fetchOffsets({ groupId, topics: [topic] }));
    return Object.fromEntries((offsets?.partitions ?? []).map(({ partition, offset }) => [partition, offset]));
  };
  return {
    createTopic: async ({ partitions = 1, name = `topic-${randomUUID()}` } = {}) => {
      // Of a topic that is there already it says no, and only waits.
      await patiently(() => admin.createTopics({ topics: [{ topic: name, numPartitions: partitions }], waitForLeaders: true }));
      return name;
    },
    produce: async (topic, messages, compression = kafkajs.CompressionTypes.None) => {
      await producer.send({ topic, messages, compression });
    },
    committed,
    lag: async (groupId, topic) => {
      const [done, ends] = await Promise.all([committed(groupId, topic), admin.fetchTopicOffsets(topic)]);
      return ends.reduce((lag, { partition, high }) => lag + Number(high) - Math.max(0, Number(done[partition] ?? 0)), 0);
    },
    close: async () => {
      await Promise.all([admin.disconnect(), producer.disconnect()]);
    },
  };
}
