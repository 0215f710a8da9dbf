import { PgBoss, type ConstructorOptions } from 'pg-boss';
import { assertPostgresUrl } from '../assert-postgres-url.js';
import type { Database } from '../database.js';
import { toPostgresError } from '../to-postgres-error.js';
import { bringForward } from './bring-forward.js';
import { createQueues } from './create-queues.js';
import { fromDatabase } from './from-database.js';
import type { JobFailure, Jobs, QueueDefinition } from './jobs.js';
import { isKeyBusy } from './is-key-busy.js';
import { listDeadLetters } from './list-dead-letters.js';
import { createQueueWorkers, type QueueWorkers } from './queue-workers.js';
import { restoreOrphans } from './restore-orphans.js';
import { startVacuum } from './start-vacuum.js';
import { waitUntilDrained } from './wait-until-drained.js';
import { createWakeup } from './wakeup.js';

export interface JobsOptions {
  /** A server, shared with other processes; or an engine that belongs to this process alone, whose orphaned jobs it takes back. */
  readonly engine: { readonly url: string } | { readonly embedded: Database };
  readonly queues: readonly QueueDefinition[];
  /** Of the machinery, not of a job: a lost connection, a failed maintenance. It goes on by itself. */
  readonly onError: (error: unknown) => void;
  readonly onWarning: (message: string) => void;
  readonly onJobFailed: (failure: JobFailure) => void;
}

/** Starts the durable queues: creates what they need in the database, and is ready to send and to work. */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { engine, queues, onError, onWarning, onJobFailed } = options;
  const shared = 'url' in engine;
  const boss = new PgBoss(shared ? serverOptions(engine.url) : embeddedOptions(engine.embedded));
  boss.on('error', (error) => onError(toPostgresError(error)));
  boss.on('warning', (warning) => onWarning(warning.message));
  await typed(boss.start());
  await typed(createQueues(boss, queues, shared));
  if (!shared) await restoreOrphans(engine.embedded);
  const stopVacuum = shared ? () => undefined : startVacuum(engine.embedded, onError);

  const jobEnded = createWakeup();
  const byQueue = new Map<string, QueueWorkers>(
    queues.map(({ name }) => [name, createQueueWorkers({ boss, queue: name, jobEnded, onJobFailed })]),
  );
  let stopped = false;

  function workersOf(queue: string): QueueWorkers {
    const workers = byQueue.get(queue);
    if (workers === undefined) throw new Error(`There is no queue ${queue}; the queues are ${[...byQueue.keys()].join(', ')}`);
    return workers;
  }

  return {
    enqueue: async (queue, data, { singletonKey, delayMs = 0 }) => {
      const workers = workersOf(queue);
      const id = await typed(boss.send(queue, data, { singletonKey, startAfter: delayMs / 1000 }));
      if (id === null) await typed(bringForward(boss.getDb(), { queue, singletonKey, delayMs }));
      if (delayMs === 0) workers.wakeOne();
      return id === null ? 'already-queued' : 'queued';
    },
    work: (queue, handler, { concurrency }) => workersOf(queue).add(handler, concurrency),
    drained: async (queue) => {
      workersOf(queue);
      await typed(waitUntilDrained(boss.getDb(), queue, jobEnded, () => stopped));
    },
    has: async (queue, { singletonKey }) => {
      workersOf(queue);
      return typed(isKeyBusy(boss.getDb(), queue, singletonKey));
    },
    deadLetters: async (queue, { limit }) => {
      workersOf(queue);
      return typed(listDeadLetters(boss.getDb(), queue, limit));
    },
    stop: async ({ graceMs } = { graceMs: 30_000 }) => {
      stopped = true;
      stopVacuum();
      jobEnded.wake();
      await typed(boss.stop({ graceful: true, timeout: graceMs, close: true }));
    },
  };
}

const common = { schedule: false, registerInstance: false, persistWarnings: false, maintenanceIntervalSeconds: 600 } as const;

function serverOptions(url: string): ConstructorOptions {
  assertPostgresUrl(url);
  const supervision = { superviseIntervalSeconds: 10, monitorIntervalSeconds: 10 };
  return { ...common, ...supervision, connectionString: url, application_name: 'plumbline-jobs', useListenNotify: true };
}

/** No LISTEN: the only process that sends is the one that works. There is no autovacuum to watch either. */
function embeddedOptions(database: Database): ConstructorOptions {
  return { ...common, db: fromDatabase(database), backend: 'pglite', monitorVacuum: false, reindex: false };
}

async function typed<T>(promise: Promise<T>): Promise<T> {
  return promise.catch((error: unknown) => {
    throw toPostgresError(error);
  });
}
