export interface QueueDefinition {
  readonly name: string;
  /** Retries after the first attempt; then the job is a dead letter. */
  readonly retryLimit: number;
  /** The first delay; each further one doubles, with jitter, up to `retryDelayMaxSeconds`. */
  readonly retryDelaySeconds: number;
  readonly retryDelayMaxSeconds: number;
  /** A job that runs longer is aborted by its signal and retried. */
  readonly expireInSeconds: number;
}

export interface Job<T> {
  readonly id: string;
  readonly data: T;
  readonly singletonKey: string;
  /** 1 the first time. */
  readonly attempt: number;
  /** Aborts when the job took too long, was taken over, or the process stops and its grace is over. */
  readonly signal: AbortSignal;
}

/** What the jobs of a key failed with until they were given up, and no later one has done. */
export interface DeadLetter {
  /** Of the job that was given up last, like what follows. */
  readonly id: string;
  readonly queue: string;
  readonly singletonKey: string;
  readonly data: unknown;
  readonly reason: string;
  readonly at: number;
  /** How many jobs of the key were given up. */
  readonly times: number;
}

export interface JobFailure {
  readonly queue: string;
  readonly singletonKey: string;
  readonly attempt: number;
  readonly error: unknown;
  /** No retry follows. */
  readonly dead: boolean;
}

/**
 * Durable queues, one job a key at a time: of each key at most one job waits and at most one runs, over all processes. So a job
 * says *what* is due for its key and reads the details when it runs; data of a send that found one waiting is dropped. A job that is
 * retried after a newer one of its key ran has the newer one's data; one that succeeds settles what earlier ones failed to do.
 */
export interface Jobs {
  /** `delayMs`: not before then, by the wall clock. One of its key that waits for longer is brought forward. */
  enqueue(
    queue: string,
    data: object,
    options: { readonly singletonKey: string; readonly delayMs?: number },
  ): Promise<'queued' | 'already-queued'>;
  /** An error with `retryable: false` makes the job a dead letter at once; any other is retried. */
  work<T>(queue: string, handler: (job: Job<T>) => Promise<void>, options: { readonly concurrency: number }): Promise<void>;
  /** Resolves when nothing of the queue waits, runs or is to be retried, in any process. Rejects when the jobs are stopped. */
  drained(queue: string): Promise<void>;
  /** Whether a job of the key waits, runs or is to be retried, in any process. */
  has(queue: string, options: { readonly singletonKey: string }): Promise<boolean>;
  /** The latest first, one of each key. */
  deadLetters(queue: string, options: { readonly limit: number }): Promise<DeadLetter[]>;
  /** Takes no more jobs, waits for those that run up to `graceMs`, gives the rest back. */
  stop(options?: { readonly graceMs: number }): Promise<void>;
}
