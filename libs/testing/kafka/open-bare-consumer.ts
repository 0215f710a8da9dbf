import kafkajs from 'kafkajs';

export type BareConsumer = {
  /** Resolves when so many messages have been read. */
  until: (messages: number) => Promise<void>;
  close: () => Promise<void>;
};

const FETCH = { maxBytesPerPartition: 4 << 20, maxBytes: 16 << 20, minBytes: 64 << 10, maxWaitTimeInMs: 250 };

/** A consumer that fetches as the ingestor does and does nothing with what it gets: the rate of the broker and its client. Resolves once it is assigned. */
export async function openBareConsumer(brokers: string[], topic: string): Promise<BareConsumer> {
  const kafka = new kafkajs.Kafka({ clientId: 'bare', brokers, logLevel: kafkajs.logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: `bare-${topic}`, ...FETCH });
  const [joined, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let [read, wanted] = [0, Infinity];
  const look = () => {
    if (read >= wanted) done.resolve();
  };
  consumer.on(consumer.events.GROUP_JOIN, () => joined.resolve());
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    partitionsConsumedConcurrently: 2,
    eachBatch: async ({ batch }) => {
      await Promise.resolve();
      read += batch.messages.length;
      look();
    },
  });
  await joined.promise;
  return {
    until: (messages) => {
      wanted = messages;
      look();
      return done.promise;
    },
    close: () => consumer.disconnect(),
  };
}
