import type { Readable } from 'node:stream';
import type { Logger } from 'pino';
import { ApiModule, observeAll, type ApiDeps } from '#apps/api';
import {
  wakeDeliveries,
  EvaluatorModule,
  evaluatorQueues,
  listFailedJobs,
  requestReference,
  settle,
  testEndpoint,
} from '#apps/evaluator';
import { IngestorModule } from '#apps/ingestor';
import type { Config } from '#libs/config';
import { readFileRows } from '#libs/embedded';
import { defaultIngestLimits } from '#libs/ingest';
import {
  countFacts,
  createHttpApp,
  createSequence,
  MetricsModule,
  observeClickHouse,
  observeDatabase,
  toFactStore,
  type Clock,
} from '#libs/nest-kit';
import { startTelemetry } from '#libs/telemetry';
import { closeAll, type Closer } from './close-all.js';
import { findGuard } from './find-guard.js';
import { loadSecretKey } from './load-secret-key.js';
import { readUploadedRows } from './read-uploaded-rows.js';
import { startEngines } from './start-engines.js';

export interface StandaloneOptions {
  config: Config;
  clock: Clock;
  logger: Logger;
  /** Ticks look for due work by themselves; without them, whoever drives the clock calls `settle`. */
  ticks: boolean;
  /** Told when the process can do no more of its work and should end. */
  onFailed: (error: unknown) => void;
}

export interface Standalone {
  url: string;
  /** Does all that is due at the present event time, through the use cases that the ticks run, and resolves when it is done. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

const DAY_MS = 86_400_000;

/** Every role of Plumbline in one process, on the engines that the settings name or, where they name none, on embedded ones. */
export async function startPlumbline({ config, clock, logger, ticks, onFailed }: StandaloneOptions): Promise<Standalone> {
  const telemetry = startTelemetry({ role: 'standalone', otlp: config.otlp, wallNow: () => clock.wallNow(), logger });
  const closers: Closer[] = [() => telemetry.stop()];
  try {
    const engines = await startEngines({ config, queues: evaluatorQueues, wallNow: () => clock.wallNow(), logger });
    closers.push(() => engines.close());
    const { jobs } = engines;
    const clickhouse = observeClickHouse(engines.clickhouse, telemetry);
    const database = observeDatabase(engines.database, telemetry);
    const facts = countFacts(toFactStore(clickhouse), telemetry);
    const nextSequence = createSequence(() => clock.wallNow());
    const limits = { ...defaultIngestLimits, maxBatchEvents: config.limits.maxBatchEvents };
    const retentionMs = config.retentionDays * DAY_MS;
    const latenessMs = config.latenessSeconds * 1000;
    let listensAt = `http://${config.http.host}:${config.http.port}`;
    const publicUrl = (): string => config.publicUrl ?? listensAt;
    const secretKey = loadSecretKey(config);
    const evaluator = {
      ...{ clickhouse, database, jobs, clock, nextSequence, logger, latenessMs, retentionMs, publicUrl, secretKey },
      outbound: { airflowTokens: new Map<string, string>() },
    };
    const deps: ApiDeps = {
      clickhouse,
      database,
      facts,
      clock,
      logger,
      nextSequence,
      limits,
      retentionMs,
      publicUrl,
      latenessMs,
      tickMs: config.tickSeconds * 1000,
      listFailedJobs: () => listFailedJobs(evaluator),
      requestReference: (request) => requestReference(evaluator, request),
      secretKey,
      wakeDeliveries: () => wakeDeliveries(evaluator),
      testEndpoint: (name) => testEndpoint(evaluator, name),
      readRows: (body: Readable, format) => readUploadedRows(readFileRows, body, format),
    };
    observeAll(telemetry, deps, config.maxMeasures);
    const api = ApiModule.forRoot({ useFactory: () => deps });
    const module = {
      module: StandaloneModule,
      imports: [
        api,
        ApiModule.health(api),
        MetricsModule.forRoot(() => telemetry.scrape()),
        EvaluatorModule.forRoot({ useFactory: () => evaluator, tickSeconds: ticks ? config.tickSeconds : null }),
        IngestorModule.forRoot({
          useFactory: () => ({
            kafka: config.kafka,
            clickhouse,
            facts,
            clock,
            nextSequence,
            limits,
            retentionMs,
            logger,
            onFailed,
          }),
        }),
      ],
    };
    const http = await createHttpApp(module, {
      logger,
      limits: config.limits,
      guard: await findGuard(config, { database, clock }),
      recorder: telemetry,
      openApi: { title: 'Plumbline', description: 'Watches machine-learning models in production.', version: '1' },
    });
    // What listens, ticks and reads from Kafka works on the engines, and ends before them.
    closers.push(() => http.close());
    const { url } = await http.listen(config.http);
    listensAt = url;
    return {
      url,
      settle: () => settle(evaluator),
      stop: () => closeAll(closers),
    };
  } catch (error) {
    await closeAll(closers).catch((closing: unknown) => logger.error({ err: closing }, 'Not everything could be closed'));
    throw error;
  }
}

class StandaloneModule {}
