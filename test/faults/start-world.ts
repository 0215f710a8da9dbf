import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startPlumbline, type Plumbline } from '#apps/standalone';
import { connectClickHouse, type ClickHouse } from '#libs/clickhouse';
import { loadConfig } from '#libs/config';
import { createLogger } from '#libs/nest-kit';
import { openKafkaClient, startKafka, startServer, type KafkaClient, type PostgresServer, type TestKafka } from '#libs/testing';
import { startFaultyProxy, type FaultyProxy } from './start-faulty-proxy.js';

/** Everything around the ingestors: a broker, a PostgreSQL server, ClickHouse behind a proxy, and the API and evaluator of Plumbline. */
export interface World {
  folder: string;
  kafka: TestKafka;
  client: KafkaClient;
  postgres: PostgresServer;
  clickhouse: ClickHouse;
  proxy: FaultyProxy;
  plumbline: Plumbline;
  /** Moves the event clock of Plumbline, for each model from before its traffic to after it. */
  setEventNow(epochMs: number): void;
  close(): Promise<void>;
}

export async function startWorld(folder: string): Promise<World> {
  const closers: (() => Promise<unknown>)[] = [];
  let eventNow = 0;
  const close = async (): Promise<void> => {
    for (const one of closers.toReversed()) await one();
  };
  try {
    const kafka = await startKafka({ fastRestart: true });
    closers.push(() => kafka.stop());
    const client = await openKafkaClient(kafka.brokers);
    closers.push(() => client.close());
    const postgres = await startServer();
    if (postgres === null) throw new Error('The faults need a PostgreSQL server, and none could be started.');
    closers.push(() => postgres.stop());
    const engine = await startEngine(join(folder, 'clickhouse'));
    closers.push(() => engine.stop());
    const clickhouse = connectClickHouse({ url: engine.url });
    closers.push(() => clickhouse.close());
    const proxy = await startFaultyProxy(engine.url);
    closers.push(() => proxy.close());
    const plumbline = await startPlumbline({
      config: loadConfig(
        {
          ...{ CLICKHOUSE_URL: engine.url, POSTGRES_URL: await postgres.createDatabase('faults'), PLUMBLINE_PORT: '0' },
          PLUMBLINE_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
        },
        { dotenvPath: '' },
      ),
      roles: ['api', 'evaluator'],
      clock: { eventNow: () => eventNow, wallNow: () => Date.now() },
      logger: createLogger('silent'),
      ticks: false,
      onFailed: () => undefined,
    });
    closers.push(() => plumbline.stop());
    const setEventNow = (epochMs: number): void => void (eventNow = epochMs);
    return { folder, kafka, client, postgres, clickhouse, proxy, plumbline, setEventNow, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The embedded engine in a process of its own. */
export async function startEngine(dataDir: string): Promise<{ url: string; stop(): Promise<void> }> {
  mkdirSync(dataDir, { recursive: true });
  const entry = join(import.meta.dirname, '..', '..', 'libs', 'embedded', 'chdb-server-process.js');
  const child = spawn(process.execPath, ['--no-warnings', entry], {
    env: { PATH: process.env['PATH'], CHDB_SERVER: JSON.stringify({ dataDir }) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  process.once('exit', () => void child.kill('SIGKILL'));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    url: line.replace('url ', ''),
    stop: async () => {
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      await closed;
    },
  };
}
