import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { allRoles } from '#apps/standalone';
import { closeAll, type Closer } from '#libs/engines';
import { openKafkaClient, startKafka, startServer } from '#libs/testing';
import type { DrivenClock } from '../driven-clock.js';
import type { Stack } from '../stack.js';
import { createKafkaSender } from './create-kafka-sender.js';
import { forkRole, type ForkedRole } from './fork-role.js';
import { startChdb } from './start-chdb.js';

const PARTITIONS = 4;

/**
 * Plumbline as it runs on servers: a real Kafka (that of `KAFKA_BROKERS`, else one of its own), a real PostgreSQL, the embedded ClickHouse
 * behind its HTTP interface, and each role in a process of its own. Events go in by Kafka.
 */
export const startServers = async ({
  dataDir,
  port,
  clock,
}: {
  dataDir: string;
  port: number | undefined;
  clock: DrivenClock;
}): Promise<Stack> => {
  const closers: Closer[] = [];
  try {
    const given = process.env['KAFKA_BROKERS']?.split(',').map((broker) => broker.trim());
    const own = given === undefined ? await startKafka() : undefined;
    if (own !== undefined) closers.push(() => own.stop());
    const brokers = given ?? own?.brokers ?? [];
    const kafka = await openKafkaClient(brokers);
    closers.push(() => kafka.close());
    const postgres = await startServer();
    if (postgres === null) throw new Error('No PostgreSQL could be started: run the demo without --kafka.');
    closers.push(() => postgres.stop());
    mkdirSync(dataDir, { recursive: true });
    const clickhouse = await startChdb(join(dataDir, 'clickhouse'));
    closers.push(() => clickhouse.stop());

    const topics = {
      predictions: await kafka.createTopic({ partitions: PARTITIONS }),
      labels: await kafka.createTopic({ partitions: PARTITIONS }),
    };
    const group = topics.predictions;
    const environment = {
      PLUMBLINE_PORT: '0',
      PLUMBLINE_SECRET_KEY: randomBytes(32).toString('base64'),
      CLICKHOUSE_URL: clickhouse.url,
      POSTGRES_URL: await postgres.createDatabase('plumbline'),
      KAFKA_BROKERS: brokers.join(),
      KAFKA_PREDICTIONS_TOPIC: topics.predictions,
      KAFKA_LABELS_TOPIC: topics.labels,
      KAFKA_GROUP_ID: group,
    };
    const forked = await Promise.all(
      allRoles.map(async (role): Promise<ForkedRole> => {
        const own = role === 'api' && port !== undefined ? { PLUMBLINE_PORT: String(port) } : {};
        const started = await forkRole({ role, environment: { ...environment, ...own }, eventNow: clock.eventNow() });
        closers.push(() => started.stop());
        return started;
      }),
    );
    const [api, evaluator] = forked;
    clock.follow(async (eventNow) => {
      await Promise.all(forked.map((role) => role.order({ eventNow })));
    });
    const url = api?.url ?? '';
    return {
      url,
      settle: async () => evaluator?.order({ settle: true }),
      send: createKafkaSender({ kafka, topics, group, url }),
      stop: () => closeAll(closers),
    };
  } catch (error) {
    await closeAll(closers).catch(() => undefined);
    throw error;
  }
};
