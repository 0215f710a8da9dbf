import type { Message } from 'kafkajs';
import kafkajs from 'kafkajs';

export type HeldMessages = {
  add: (messages: Message[]) => Promise<void>;
  /** From now on they can be read. */
  release: () => Promise<void>;
};

/** The longest that a broker lets a transaction be open by default. */
const LONGEST_MS = 900_000;

/** Messages that are in a topic and that nobody can read before they are released, all at once: they are one transaction. */
export async function holdMessages(brokers: string[], topic: string): Promise<HeldMessages> {
  const producer = new kafkajs.Kafka({ clientId: 'held', brokers, logLevel: kafkajs.logLevel.NOTHING }).producer({
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    transactionalId: `held-${topic}`,
    transactionTimeout: LONGEST_MS,
    maxInFlightRequests: 1,
    idempotent: true,
  });
  await producer.connect();
  const transaction = await producer.transaction();
  return {
    add: async (messages) => void (await transaction.send({ topic, messages })),
    release: async () => {
      await transaction.commit();
      await producer.disconnect();
    },
  };
}
