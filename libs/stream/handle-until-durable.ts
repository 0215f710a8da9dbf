import { setTimeout as sleep } from 'node:timers/promises';
import { retryDelayMs } from './retry-delay-ms.js';
import type { BatchHandler, StreamBatch } from './stream-batch.js';
import type { StreamLogger } from './stream-logger.js';
import type { Membership } from './while-heartbeating.js';

type Deps = { handle: BatchHandler; logger: StreamLogger; stopping: AbortSignal };

/**
 * Gives the batch to the handler until it is durable (`true`). `false`: given up with nothing lost, since the consumer is stopping
 * or the member has to join anew; the offset stays where it was. Throws what the handler threw if that is not `retryable`.
 */
export async function handleUntilDurable(deps: Deps, batch: StreamBatch, membership: Membership): Promise<boolean> {
  const giveUp = AbortSignal.any([deps.stopping, membership.leaving]);
  for (let attempt = 0; ; attempt += 1) {
    try {
      await deps.handle(batch, membership.assertHeld);
      return !membership.gone.aborted;
    } catch (error) {
      if (membership.gone.aborted) return false;
      if (!isRetryable(error)) throw error;
      if (giveUp.aborted) return false;
      const delayMs = retryDelayMs(attempt, Math.random());
      const { topic, partition, firstOffset, lastOffset } = batch;
      deps.logger.warn(
        { err: error, topic, partition, firstOffset, lastOffset, attempt, delayMs },
        'batch not stored, trying again',
      );
      await sleep(delayMs, undefined, { signal: giveUp }).catch(() => undefined);
      if (giveUp.aborted) return false;
    }
  }
}

function isRetryable(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'retryable' in error && error.retryable === true;
}
