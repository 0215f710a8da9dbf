import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { connectClickHouse, migrate, migrations } from '#libs/clickhouse';
import type { Config } from '#libs/config';
import { loadConfig } from '#libs/config';
import { defaultIngestLimits } from '#libs/ingest';
import { closeOnSignal, createLogger, createSequence, StartUpError, systemClock, toFactStore } from '#libs/nest-kit';
import { IngestorModule } from './ingestor.module.js';

const DAY_MS = 86_400_000;

async function runIngestor(config: Config): Promise<void> {
  const { kafka, clickhouse: engine, limits, retentionDays } = config;
  if (kafka === null) throw new StartUpError('KAFKA_BROKERS is not set: the ingestor reads from Kafka; set it to host:9092.');
  if (engine === null) {
    throw new StartUpError(
      'CLICKHOUSE_URL is not set: the embedded engine serves one process, `npm start`; set it to http://host:8123.',
    );
  }
  const logger = createLogger(config.logLevel);
  const { url, user: username, password, database } = engine;
  const clickhouse = connectClickHouse({ url, username, password: password.reveal(), database });
  await migrate(clickhouse, migrations);
  const onFailed = (error: unknown) => {
    logger.fatal({ err: error }, 'consuming ended');
    process.exit(1);
  };
  const deps = {
    ...{ kafka, clickhouse, logger, onFailed },
    facts: toFactStore(clickhouse),
    clock: systemClock,
    nextSequence: createSequence(() => systemClock.wallNow()),
    limits: { ...defaultIngestLimits, maxBatchEvents: limits.maxBatchEvents },
    retentionMs: retentionDays * DAY_MS,
  };
  const module = IngestorModule.forRoot({ useFactory: () => deps });
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  closeOnSignal(async () => {
    await app.close();
    await clickhouse.close();
  }, logger);
  logger.info({ brokers: kafka.brokers, sources: kafka.sources, groupId: kafka.groupId }, 'ingestor started');
}

try {
  await runIngestor(loadConfig(process.env, { dotenvPath: '.env' }));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
