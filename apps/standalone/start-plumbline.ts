import type { Readable } from 'node:stream';
import type { DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { ApiModule, loadPages, observeAll, type ApiDeps } from '#apps/api';
import {
  AlertmanagerModule,
  EvaluatorModule,
  listFailedJobs,
  requestReference,
  settle,
  testEndpoint,
  wakeDeliveries,
} from '#apps/evaluator';
import { IngestorModule } from '#apps/ingestor';
import type { Config } from '#libs/config';
import { readFileRows } from '#libs/embedded';
import { closeAll, migrateEngines, openEngines, type Closer } from '#libs/engines';
import { defaultIngestLimits } from '#libs/ingest';
import {
  countFacts,
  createHttpApp,
  createSequence,
  HealthModule,
  MetricsModule,
  observeClickHouse,
  observeDatabase,
  observeHealth,
  openMappings,
  toFactStore,
  toStoreIndicators,
  toTopicsIndicator,
  type Clock,
} from '#libs/nest-kit';
import { startTelemetry } from '#libs/telemetry';
import { findGuard } from './find-guard.js';
import { loadSecretKey } from './load-secret-key.js';
import { readUploadedRows } from './read-uploaded-rows.js';
import { allRoles, type Role } from './role.js';
import { startEvaluatorJobs } from './start-evaluator-jobs.js';

export interface PlumblineOptions {
  config: Config;
  /** What this process does. */
  roles: readonly Role[];
  clock: Clock;
  logger: Logger;
  /** Ticks look for due work by themselves; without them, whoever drives the clock calls `settle`. */
  ticks: boolean;
  /** Told when the process can do no more of its work and should end. */
  onFailed: (error: unknown) => void;
}

export interface Plumbline {
  url: string;
  /** Does all that is due at the present event time, through the use cases that the ticks run, and resolves when it is done. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

const DAY_MS = 86_400_000;

/**
 * Roles of Plumbline in this process, on the engines that the settings name or, where they name none, on embedded ones. Whatever its
 * roles, it brings the schemas up to date and answers `/healthz`, `/readyz` and `/metrics`.
 */
export async function startPlumbline(options: PlumblineOptions): Promise<Plumbline> {
  const { config, roles, clock, logger, ticks, onFailed } = options;
  const role = roles.length === allRoles.length ? 'standalone' : (roles[0] ?? 'standalone');
  const telemetry = startTelemetry({ role, otlp: config.otlp, wallNow: () => clock.wallNow(), logger });
  const closers: Closer[] = [() => telemetry.stop()];
  try {
    const engines = await openEngines({ config, logger });
    closers.push(() => engines.close());
    await migrateEngines(engines, clock.wallNow());
    const clickhouse = observeClickHouse(engines.clickhouse, telemetry);
    const database = observeDatabase(engines.database, telemetry);
    const indicators = toStoreIndicators({ clickhouse, database });
    telemetry.observe(() => observeHealth(indicators));
    const facts = countFacts(toFactStore(clickhouse), telemetry);
    const openMapping = openMappings({ clickhouse, database }, () => clock.eventNow());
    const nextSequence = createSequence(() => clock.wallNow());
    const limits = { ...defaultIngestLimits, maxBatchEvents: config.limits.maxBatchEvents };
    const retentionMs = config.retentionDays * DAY_MS;
    const latenessMs = config.latenessSeconds * 1000;
    const { maxLagSeconds, traceUrl } = config;
    let listensAt = `http://${config.http.host}:${config.http.port}`;
    const publicUrl = (): string => config.publicUrl ?? listensAt;
    const secretKey = loadSecretKey(config);
    const shared = { clickhouse, database, clock, nextSequence, logger, recorder: telemetry };
    const readsTopics = config.kafka !== null && roles.includes('ingestor');
    const imports: DynamicModule[] = [
      HealthModule.forRoot({ useFactory: () => (readsTopics ? [...indicators, toTopicsIndicator(shared)] : indicators) }),
      MetricsModule.forRoot(() => telemetry.scrape()),
    ];
    let settleAll = (): Promise<void> => Promise.reject(new Error('No evaluator runs in this process.'));

    if (roles.includes('ingestor')) {
      const ingestor = { ...shared, kafka: config.kafka, facts, openMapping, limits, retentionMs, onFailed };
      imports.push(IngestorModule.forRoot({ useFactory: () => ingestor }));
    }
    if (roles.includes('api') || roles.includes('evaluator')) {
      const jobs = await startEvaluatorJobs(engines, logger);
      closers.push(() => jobs.stop());
      const outbound = { airflowTokens: new Map<string, string>() };
      const evaluator = { ...shared, jobs, latenessMs, maxLagSeconds, retentionMs, publicUrl, traceUrl, secretKey, outbound };
      if (roles.includes('evaluator')) {
        settleAll = () => settle(evaluator);
        const tickSeconds = ticks ? config.tickSeconds : null;
        imports.push(EvaluatorModule.forRoot({ useFactory: () => evaluator, tickSeconds }));
        if (config.alertmanager !== null) {
          const { urls, resendSeconds } = config.alertmanager;
          imports.push(
            AlertmanagerModule.forRoot({ ...shared, urls: urls.map((url) => url.reveal()), resendMs: 1000 * resendSeconds }),
          );
        }
      }
      if (roles.includes('api')) {
        const api: ApiDeps = {
          ...{ ...shared, facts, openMapping, limits, retentionMs, publicUrl, latenessMs, maxLagSeconds, secretKey },
          tickMs: config.tickSeconds * 1000,
          pages: loadPages(),
          listFailedJobs: () => listFailedJobs(evaluator),
          requestReference: (request) => requestReference(evaluator, request),
          wakeDeliveries: () => wakeDeliveries(evaluator),
          testEndpoint: (name) => testEndpoint(evaluator, name),
          readRows: (body: Readable, format) => readUploadedRows(readFileRows, body, format),
        };
        observeAll(telemetry, api, config.maxMeasures);
        imports.push(ApiModule.forRoot({ useFactory: () => api }));
      }
    }

    const http = await createHttpApp(
      { module: PlumblineModule, imports },
      {
        logger,
        limits: config.limits,
        guard: await findGuard(config, { database, clock }),
        recorder: telemetry,
        openApi: { title: 'Plumbline', description: 'Watches machine-learning models in production.', version: '1' },
      },
    );
    // What listens, ticks and reads from Kafka works on the engines, and ends before them.
    closers.push(() => http.close());
    const { url } = await http.listen(config.http);
    listensAt = url;
    return { url, settle: () => settleAll(), stop: () => closeAll(closers) };
  } catch (error) {
    await closeAll(closers).catch((closing: unknown) => logger.error({ err: closing }, 'Not everything could be closed'));
    throw error;
  }
}

class PlumblineModule {}
