import { startKafka } from '#libs/testing';

export interface Broker {
  brokers: string[];
  stop(): Promise<void>;
}

/** The brokers of `KAFKA_BROKERS`, else one of our own; or why there is none. */
export async function openBroker(): Promise<Broker | { unavailable: string }> {
  const given = process.env['KAFKA_BROKERS'];
  if (given !== undefined) return { brokers: given.split(',').map((broker) => broker.trim()), stop: () => Promise.resolve() };
  try {
    return await startKafka();
  } catch (error) {
    if (error instanceof Error && error.name === 'KafkaUnavailable') return { unavailable: error.message };
    throw error;
  }
}
