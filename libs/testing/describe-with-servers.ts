import { describeWithKafka } from './kafka/describe-with-kafka.js';
import { startServer, type PostgresServer } from './postgres/start-server.js';

/**
 * `describe` for tests that need a broker and a PostgreSQL server, at the top level of a test file and awaited there. Where no server can
 * start there is no suite, which `startServer` has said loudly.
 */
export async function describeWithServers(
  name: string,
  define: (brokers: string[], postgres: PostgresServer) => void,
): Promise<void> {
  const postgres = await startServer();
  if (postgres === null) return;
  const { afterAll } = await import('@jest/globals');
  afterAll(() => postgres.stop());
  await describeWithKafka(name, (brokers) => define(brokers, postgres));
}
