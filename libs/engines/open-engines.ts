import { join } from 'node:path';
import type { Logger } from 'pino';
import { connectClickHouse, type ClickHouse } from '#libs/clickhouse';
import type { Config } from '#libs/config';
import { startChdbServer, startPglite } from '#libs/embedded';
import { connectPostgres, withTypedErrors, type Database, type JobsOptions } from '#libs/postgres';
import { closeAll, type Closer } from './close-all.js';

export interface Engines {
  clickhouse: ClickHouse;
  database: Database;
  /** The PostgreSQL server or the embedded engine behind `database`, for the job queues, which connect by themselves. */
  jobsEngine: JobsOptions['engine'];
  close(): Promise<void>;
}

export interface OpenEngines {
  config: Pick<Config, 'clickhouse' | 'postgres' | 'dataDir'>;
  logger: Logger;
}

/** Starts the engines that are embedded and connects to those that are not. */
export async function openEngines({ config, logger }: OpenEngines): Promise<Engines> {
  const closers: Closer[] = [];
  try {
    const clickhouse = await openClickHouse(config, logger, closers);
    const { database, jobsEngine } = await openPostgres(config, logger, closers);
    return { clickhouse, database, jobsEngine, close: () => closeAll(closers) };
  } catch (error) {
    await closeAll(closers).catch((closing: unknown) => logger.error({ err: closing }, 'Not everything could be closed'));
    throw error;
  }
}

async function openClickHouse(config: OpenEngines['config'], logger: Logger, closers: Closer[]): Promise<ClickHouse> {
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
  config: OpenEngines['config'],
  logger: Logger,
  closers: Closer[],
): Promise<Pick<Engines, 'database' | 'jobsEngine'>> {
  if (config.postgres !== null) {
    const url = config.postgres.url.reveal();
    const onConnectionLost = (error: unknown): void => logger.warn({ err: error }, 'A connection to PostgreSQL was lost');
    const database = await connectPostgres({ url, onConnectionLost });
    closers.push(() => database.close());
    return { database, jobsEngine: { url } };
  }
  const database = withTypedErrors(await startPglite({ dataDir: join(config.dataDir, 'postgres') }));
  closers.push(() => database.close());
  return { database, jobsEngine: { embedded: database } };
}
