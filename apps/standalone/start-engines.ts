import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { connectClickHouse, migrate as migrateClickHouse, migrations, type ClickHouse } from '#libs/clickhouse';
import type { Config } from '#libs/config';
import { startChdbServer, startPglite } from '#libs/embedded';
import {
  connectPostgres,
  migrate as migratePostgres,
  releaseDeliveries,
  startJobs,
  withTypedErrors,
  type Database,
  type Jobs,
  type QueueDefinition,
} from '#libs/postgres';
import { closeAll, type Closer } from './close-all.js';

export interface Engines {
  clickhouse: ClickHouse;
  database: Database;
  jobs: Jobs;
  close(): Promise<void>;
}

export interface StartEngines {
  config: Pick<Config, 'clickhouse' | 'postgres' | 'dataDir'>;
  queues: QueueDefinition[];
  wallNow: () => number;
  logger: Logger;
}

/** Starts what is embedded, connects to what is not, and brings both schemas up to date. */
export async function startEngines({ config, queues, wallNow, logger }: StartEngines): Promise<Engines> {
  const closers: Closer[] = [];
  try {
    mkdirSync(config.dataDir, { recursive: true });
    const clickhouse = await openClickHouse(config, logger, closers);
    const { database, engine } = await openPostgres(config, closers);
    await migrateClickHouse(clickhouse, migrations);
    await migratePostgres(database, wallNow());
    // Alone on its engine, nobody but a process that was killed can have been sending.
    if ('embedded' in engine) await releaseDeliveries(database);
    const jobs = await startJobs({
      engine,
      queues,
      onError: (error) => logger.error({ err: error }, 'The job queue met an error'),
      onWarning: (message) => logger.warn(message),
      onJobFailed: ({ queue, singletonKey, attempt, error, dead }) =>
        logger.error(
          { queue, key: singletonKey, attempt, dead, err: error },
          dead ? 'A job failed for good' : 'A job failed and is retried',
        ),
    });
    closers.push(() => jobs.stop());
    return { clickhouse, database, jobs, close: () => closeAll(closers) };
  } catch (error) {
    await closeAll(closers).catch((closing: unknown) => logger.error({ err: closing }, 'Not everything could be closed'));
    throw error;
  }
}

async function openClickHouse(config: StartEngines['config'], logger: Logger, closers: Closer[]): Promise<ClickHouse> {
  let at = config.clickhouse && {
    url: config.clickhouse.url,
    username: config.clickhouse.user,
    password: config.clickhouse.password.reveal(),
    database: config.clickhouse.database,
  };
  if (at === null) {
    const server = await startChdbServer({ dataDir: join(config.dataDir, 'clickhouse'), logger });
    closers.push(() => server.close());
    at = { url: server.url, username: 'default', password: '', database: 'default' };
  }
  const clickhouse = connectClickHouse(at);
  closers.push(() => clickhouse.close());
  return clickhouse;
}

async function openPostgres(
  config: StartEngines['config'],
  closers: Closer[],
): Promise<{ database: Database; engine: { url: string } | { embedded: Database } }> {
  if (config.postgres !== null) {
    const url = config.postgres.url.reveal();
    const database = await connectPostgres({ url });
    closers.push(() => database.close());
    return { database, engine: { url } };
  }
  const database = withTypedErrors(await startPglite({ dataDir: join(config.dataDir, 'postgres') }));
  closers.push(() => database.close());
  return { database, engine: { embedded: database } };
}
