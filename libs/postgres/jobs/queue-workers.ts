import type { Db, JobResult, JobWithMetadata, PgBoss } from 'pg-boss';
import type { Job, JobFailure } from './jobs.js';
import { renewRetries } from './renew-retries.js';
import { settleFailures } from './settle-failures.js';
import type { Wakeup } from './wakeup.js';

/** Backstop only: for retries that fall due and for sends of other processes whose notification was lost. */
const pollSeconds = 1;

interface WorkerState {
  id: string;
  busy: boolean;
}

export interface QueueWorkersOptions {
  readonly boss: PgBoss;
  readonly queue: string;
  readonly jobEnded: Wakeup;
  readonly onJobFailed: (failure: JobFailure) => void;
}

/** The workers of one queue in this process. */
export interface QueueWorkers {
  add<T>(handler: (job: Job<T>) => Promise<void>, concurrency: number): Promise<void>;
  /** Something was queued here: one idle worker looks at once. A busy one looks again by itself when it is done. */
  wakeOne(): void;
}

export function createQueueWorkers({ boss, queue, jobEnded, onJobFailed }: QueueWorkersOptions): QueueWorkers {
  const workers: WorkerState[] = [];

  async function addOne<T>(handler: (job: Job<T>) => Promise<void>): Promise<void> {
    const state: WorkerState = { id: '', busy: false };
    const options = {
      includeMetadata: true,
      perJobResults: true,
      pollingIntervalSeconds: pollSeconds,
      notifyPollingIntervalSeconds: pollSeconds,
    } as const;
    state.id = await boss.work<object, JobResult[], typeof options>(queue, options, async (jobs) => {
      state.busy = true;
      const results: JobResult[] = [];
      for (const job of jobs) results.push(await runJob(boss.getDb(), job, handler, queue, onJobFailed));
      state.busy = false;
      // pg-boss sleeps a whole poll after a job unless notified; the next one may be waiting.
      boss.notifyWorker(state.id);
      jobEnded.wake();
      return results;
    });
    workers.push(state);
  }

  return {
    add: async (handler, concurrency) => {
      for (let i = 0; i < concurrency; i += 1) await addOne(handler);
    },
    wakeOne: () => {
      const at = workers.findIndex((worker) => !worker.busy);
      const [idle] = at === -1 ? [] : workers.splice(at, 1);
      if (idle === undefined) return;
      // To the end of the line, so that two sends in a row wake two workers.
      workers.push(idle);
      boss.notifyWorker(idle.id);
    },
  };
}

async function runJob<T>(
  database: Db,
  job: JobWithMetadata,
  handler: (job: Job<T>) => Promise<void>,
  queue: string,
  onJobFailed: (failure: JobFailure) => void,
): Promise<JobResult> {
  const singletonKey = job.singletonKey ?? '';
  const attempt = job.retryCount + 1;
  try {
    await renewRetries(database, { queue, singletonKey, data: job.data });
    await handler({ id: job.id, data: job.data as T, singletonKey, attempt, signal: job.signal });
    await settleFailures(database, { queue, singletonKey });
    return { id: job.id, status: 'completed' };
  } catch (error) {
    const hopeless = isObject(error) && error['retryable'] === false;
    onJobFailed({ queue, singletonKey, attempt, error, dead: hopeless || job.retryCount >= job.retryLimit });
    return {
      id: job.id,
      status: hopeless ? 'deadletter' : 'failed',
      output: { message: error instanceof Error ? error.message : String(error) },
    };
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
