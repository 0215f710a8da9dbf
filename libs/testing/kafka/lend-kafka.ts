import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KafkaUnavailable } from './kafka-unavailable.js';
import type { TestKafka } from './start-kafka.js';
import { startKafka } from './start-kafka.js';
import { waitForKafka } from './wait-for-kafka.js';

/** What the test runner's main process answers to a worker that asks for a broker. */
export type KafkaLoan = { brokers: string[] } | { unavailable: string } | { failed: string };

export type KafkaLender = { url: string; unavailable: () => string | undefined; close: () => Promise<void> };

/**
 * Lends one broker to all test workers. It starts with the first who asks, so a run without Kafka tests pays a listening socket
 * and no more; it belongs to the main process, so no worker's end takes it away from the others.
 */
export async function lendKafka(): Promise<KafkaLender> {
  let own: TestKafka | undefined;
  let loan: Promise<KafkaLoan> | undefined;
  let missing: string | undefined;

  const open = async (): Promise<KafkaLoan> => {
    const given = process.env['KAFKA_BROKERS']?.split(',').map((broker) => broker.trim());
    try {
      if (given) await waitForKafka(given, 30_000);
      else own = await startKafka();
      return { brokers: given ?? own?.brokers ?? [] };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (!(error instanceof KafkaUnavailable)) return { failed: message };
      missing = message;
      return { unavailable: message };
    }
  };

  const server = createServer((_, response) => {
    loan ??= open();
    void loan.then((answer) => response.end(JSON.stringify(answer)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    unavailable: () => missing,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await loan;
      await own?.stop();
    },
  };
}
