import kafkajs from 'kafkajs';
import { connectOnce } from './connect-once.js';
import { toKafkaConfig, type StreamSettings } from './kafka-settings.js';
import { quietRequestQueue } from './quiet-request-queue.js';
import type { StreamLogger } from './stream-logger.js';

/** Where one partition and the group stand: offsets that are there begin at `low` and end before `high`. */
export type PartitionOffsets = {
  topic: string;
  partition: number;
  low: string;
  high: string;
  /** The next one to be read; `null` where the group has committed none. */
  committed: string | null;
};

export type OffsetReader = {
  load: (topics: readonly string[]) => Promise<PartitionOffsets[]>;
  close: () => Promise<void>;
};

/** Asks the broker how far topics go and how far a group has come, on a connection of its own. */
export function openOffsetReader(settings: Omit<StreamSettings, 'topics'>, logger: StreamLogger): OffsetReader {
  quietRequestQueue();
  const config = toKafkaConfig(settings, logger);
  // Whoever asks at an interval asks again by itself.
  const admin = new kafkajs.Kafka({ ...config, retry: { retries: 1 } }).admin();
  const connect = connectOnce(admin);
  return {
    load: async (topics) => {
      await connect();
      const groups = await admin.fetchOffsets({ groupId: settings.groupId, topics: [...topics] });
      const ends = await Promise.all(topics.map((topic) => admin.fetchTopicOffsets(topic)));
      return topics.flatMap((topic, at) => {
        const committed = groups.find((group) => group.topic === topic)?.partitions ?? [];
        return (ends[at] ?? []).map(({ partition, low, high }) => {
          const offset = committed.find((one) => one.partition === partition)?.offset ?? '-1';
          return { topic, partition, low, high, committed: offset === '-1' ? null : offset };
        });
      });
    },
    close: () => admin.disconnect(),
  };
}
