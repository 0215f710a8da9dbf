import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { toConsumerConfig, toKafkaConfig, type StreamSettings } from './kafka-settings.js';
import { quietRequestQueue } from './quiet-request-queue.js';
import { registerCodecs } from './register-codecs.js';
import type { StreamRecord } from './stream-batch.js';
import type { StreamLogger } from './stream-logger.js';

/** What is there after so long is the sample: a partition may end in records that are no messages. */
const LONGEST_MS = 20_000;

export type SampleOptions = Omit<StreamSettings, 'topics' | 'groupId'> & { topic: string; count: number; logger: StreamLogger };

/** The latest records of a topic, some of each partition. Nobody's offsets move: the group that reads them is gone afterwards. */
export async function readSample({ topic, count, logger, ...rest }: SampleOptions): Promise<StreamRecord[]> {
  registerCodecs();
  quietRequestQueue();
  const groupId = `plumbline-sample-${randomUUID()}`;
  const settings: StreamSettings = { ...rest, groupId, topics: [topic], minBytes: 1 };
  const config = toKafkaConfig(settings, logger);
  // A topic that does not exist is told soon; a group that is the broker's first may take a while.
  const admin = new kafkajs.Kafka({ ...config, retry: { retries: 3 } }).admin();
  const consumer = new kafkajs.Kafka(config).consumer(toConsumerConfig(settings));
  await admin.connect();
  try {
    const ends = (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => ({
      partition,
      low: BigInt(low),
      high: BigInt(high),
    }));
    const share = BigInt(Math.ceil(count / Math.max(1, ends.length)));
    const from = new Map(ends.map(({ partition, low, high }) => [partition, high - share > low ? high - share : low]));
    const left = new Map(ends.flatMap(({ partition, high }) => (high > (from.get(partition) ?? 0n) ? [[partition, high]] : [])));
    if (left.size === 0) return [];
    const sample: StreamRecord[] = [];
    const { promise: whole, resolve, reject } = Promise.withResolvers<undefined>();
    // It may end while the consumer is still starting; the race below is told all the same.
    whole.catch(() => undefined);
    // Before `run`: only a member of the group can be told where to begin.
    consumer.on(consumer.events.GROUP_JOIN, () => {
      for (const [partition, offset] of from) consumer.seek({ topic, partition, offset: String(offset) });
    });
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch: { partition, messages } }) => {
        await Promise.resolve();
        for (const { offset, key, value, headers = {}, timestamp } of messages) {
          if (BigInt(offset) < (from.get(partition) ?? 0n)) continue;
          sample.push({ offset, key, value, headers, timestampMs: Number(timestamp) });
          if (BigInt(offset) + 1n >= (left.get(partition) ?? 0n)) left.delete(partition);
        }
        if (left.size === 0) resolve(undefined);
      },
    });
    await Promise.race([whole, sleep(LONGEST_MS, undefined, { ref: false })]);
    return sample.slice(0, count);
  } finally {
    await consumer.disconnect().catch(() => undefined);
    await admin.deleteGroups([groupId]).catch(() => undefined);
    await admin.disconnect();
  }
}
