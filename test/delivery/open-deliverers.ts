import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluatorQueues, type EvaluatorDeps } from '#apps/evaluator';
import { connectClickHouse } from '#libs/clickhouse';
import { Secret } from '#libs/config';
import { endpointDefinition } from '#libs/contracts';
import { createWebhookSecret, sealEndpointSecrets, splitEndpoint } from '#libs/delivery';
import { startPglite } from '#libs/embedded';
import { createLogger, createSequence } from '#libs/nest-kit';
import { addToOutbox, migrate, saveEndpoint, startJobs, withTypedErrors, type Database } from '#libs/postgres';
import { silentRecorder } from '#libs/testing';
import { DELIVER, type DeliverJob } from '../../apps/evaluator/deliver/deliver-queue.js';
import { deliverToEndpoint } from '../../apps/evaluator/deliver/deliver-to-endpoint.js';

const EVENT_NOW = Date.UTC(2001, 4, 1);

/** A key of the installation, for tests only. */
export const secretKey = new Secret(Buffer.alloc(32, 7).toString('base64'));

export interface OpenDeliverer {
  database: Database;
  wallNow: () => number;
  /** Told at the moment at which an attempt begins. */
  onAttempt?: () => void;
}

/** What delivers, on a database that is there: its jobs and its worker. It reads no rows, so no ClickHouse is asked. */
export async function openDeliverer({
  database,
  wallNow,
  onAttempt,
}: OpenDeliverer): Promise<EvaluatorDeps & { stop(): Promise<void> }> {
  const jobs = await startJobs({
    engine: { embedded: database },
    queues: evaluatorQueues,
    onError: (error) => {
      throw error;
    },
    onWarning: () => undefined,
    onJobFailed: ({ error }) => {
      throw error;
    },
  });
  const clickhouse = connectClickHouse({ url: 'http://127.0.0.1:9' });
  const outbound: EvaluatorDeps['outbound'] = { airflowTokens: new Map() };
  const deps: EvaluatorDeps = {
    ...{ clickhouse, database, jobs, secretKey, latenessMs: 300_000, maxLagSeconds: 300, retentionMs: 400 * 86_400_000 },
    clock: { eventNow: () => EVENT_NOW, wallNow },
    nextSequence: createSequence(wallNow),
    logger: createLogger('silent'),
    recorder: silentRecorder,
    publicUrl: () => 'http://127.0.0.1:4600',
    traceUrl: null,
    // Taken once an attempt, when nothing is awaited any more before it is sent.
    get outbound() {
      onAttempt?.();
      return outbound;
    },
  };
  await jobs.work<DeliverJob>(DELIVER, ({ data, signal }) => deliverToEndpoint(deps, data, signal), { concurrency: 4 });
  const stop = async () => {
    await jobs.stop();
    await clickhouse.close();
  };
  return { ...deps, stop };
}

export async function openOutbox(): Promise<{ database: Database; close: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-outbox-'));
  const database = withTypedErrors(await startPglite({ dataDir }));
  await migrate(database, Date.now());
  const close = async () => {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { database, close };
}

/** A webhook on loopback, saved as the API saves it; gives its signing secret. */
export async function addWebhook(database: Database, name: string, port: number): Promise<string> {
  const secret = createWebhookSecret();
  const url = `http://127.0.0.1:${port}/hook`;
  const given = endpointDefinition.parse({ kind: 'webhook', name, url, allow: ['127.0.0.1/32'] });
  const { definition, secrets } = splitEndpoint(given, { secret }, null);
  const sealed = sealEndpointSecrets(secrets, secretKey.reveal());
  await database.transaction((tx) => saveEndpoint(tx, { definition, sealed, at: EVENT_NOW, by: 'test', before: null }));
  return secret;
}

/** One message to the endpoint; gives its id. */
export async function tell(tx: Database, message: { key: string; endpoint: string; wall: number }): Promise<string> {
  const { key, endpoint, wall } = message;
  const [id] = await addToOutbox(tx, {
    ...{ key, wall, at: EVENT_NOW, model: 'flights', subject: 'flights/1', type: 'dev.plumbline.alerts.changed.v1' },
    data: { episode: key },
    to: { endpoint },
  });
  if (id === undefined) throw new Error(`There is no endpoint ${endpoint}.`);
  return id;
}
