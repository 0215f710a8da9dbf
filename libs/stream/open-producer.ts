import kafkajs from 'kafkajs';
import { connectOnce } from './connect-once.js';
import { toKafkaConfig, type StreamSettings } from './kafka-settings.js';
import { quietRequestQueue } from './quiet-request-queue.js';
import { registerCodecs } from './register-codecs.js';
import type { StreamRecord } from './stream-batch.js';
import type { StreamLogger } from './stream-logger.js';

export type OutgoingRecord = Pick<StreamRecord, 'key' | 'value'> & { headers: StreamRecord['headers'] };

export type RecordProducer = {
  /** Resolves when all in-sync replicas have them. Fails with an error that is `retryable`; what came before it may be there. */
  send: (topic: string, records: readonly OutgoingRecord[]) => Promise<void>;
  close: () => Promise<void>;
};

/**
 * Writes records, each at least once. Not as an idempotent producer: after a send that fails for good, kafkajs gives the next one its
 * sequence number, and the broker acknowledges it as a repetition that it does not store.
 */
export function openProducer(settings: Omit<StreamSettings, 'topics'>, logger: StreamLogger): RecordProducer {
  registerCodecs();
  quietRequestQueue();
  const producer = new kafkajs.Kafka(toKafkaConfig(settings, logger)).producer({
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
  });
  const connect = connectOnce(producer);
  return {
    send: async (topic, records) => {
      try {
        await connect();
        await producer.send({ topic, acks: -1, messages: records.map(({ key, value, headers }) => ({ key, value, headers })) });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw Object.assign(new Error(`Topic ${topic} cannot be written to: ${reason}`, { cause: error }), { retryable: true });
      }
    },
    close: () => producer.disconnect(),
  };
}
