import kafkajs from 'kafkajs';
import { connectOnce } from './connect-once.js';
import { toKafkaConfig, type StreamSettings } from './kafka-settings.js';
import type { StreamLogger } from './stream-logger.js';

export type TopicFinder = {
  /** Those that do not exist, or that this user may not see. */
  findMissing: (topics: readonly string[]) => Promise<string[]>;
  close: () => Promise<void>;
};

/** Asks the broker which topics there are. All are listed, for to ask for one by its name may make it. */
export function openTopicFinder(settings: StreamSettings, logger: StreamLogger): TopicFinder {
  // Whoever asks at an interval asks again by itself.
  const admin = new kafkajs.Kafka({ ...toKafkaConfig(settings, logger), retry: { retries: 1 } }).admin();
  const connect = connectOnce(admin);
  return {
    findMissing: async (topics) => {
      await connect();
      const there = new Set(await admin.listTopics());
      return topics.filter((topic) => !there.has(topic));
    },
    close: () => admin.disconnect(),
  };
}
