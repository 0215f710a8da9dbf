import type { QueueDefinition } from '#libs/postgres';
import { DELIVER } from './deliver/deliver-queue.js';

/** One job evaluates all that is due of a model: profiles first, then windows in order. */
export const EVALUATE = 'evaluate';

export const BUILD_REFERENCE = 'build-reference';

export interface EvaluateJob {
  model: string;
  /** The event clock when it was enqueued: inputs are read up to here, so that a retry writes the same revision. */
  rev: number;
}

export interface BuildReferenceJob {
  model: string;
  reference: string;
  rev: number;
}

const retries = { retryLimit: 5, retryDelaySeconds: 2, retryDelayMaxSeconds: 300 };

export const evaluatorQueues: QueueDefinition[] = [
  { name: EVALUATE, ...retries, expireInSeconds: 3600 },
  { name: BUILD_REFERENCE, ...retries, expireInSeconds: 3600 },
  // The schedule of each message is in the outbox; these retries are for what keeps it from being read.
  { name: DELIVER, ...retries, expireInSeconds: 300 },
];
