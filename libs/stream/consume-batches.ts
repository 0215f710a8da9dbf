import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamSettings } from './kafka-settings.js';
import type { Assignment, OpenConsumer, PassedRange } from './open-consumer.js';
import { openConsumer } from './open-consumer.js';
import { quietRequestQueue } from './quiet-request-queue.js';
import { registerCodecs } from './register-codecs.js';
import { retryDelayMs } from './retry-delay-ms.js';
import type { BatchHandler } from './stream-batch.js';
import type { StreamLogger } from './stream-logger.js';

export type ConsumeOptions = StreamSettings & {
  logger: StreamLogger;
  handle: BatchHandler;
  /** Called on every (re)join, before any batch of the new assignment. */
  onAssigned?: (assignment: Assignment) => void;
  /** Called for offsets that bring no message, between the batches around them. */
  onPassed?: (range: PassedRange) => void;
};

export type BatchConsumer = {
  /** Fetches no more, lets the handler finish, commits what became durable, leaves the group, disconnects. */
  stop: () => Promise<void>;
  /** Resolves after `stop`; rejects when consuming cannot go on: the handler's non-retryable error, or refused credentials. */
  ended: Promise<void>;
};

/**
 * Consumes topics as a member of a group for as long as it can be done: a broker that is away, a topic that does not exist yet and
 * a crash that kafkajs gives up on are logged and tried again.
 */
export function consumeBatches(options: ConsumeOptions): BatchConsumer {
  registerCodecs();
  quietRequestQueue();
  const { logger, topics, groupId } = options;
  const stopping = new AbortController();
  let current: OpenConsumer | undefined;
  let failure: { error: unknown } | undefined;
  let attempt = 0;

  const close = async () => {
    await current?.close().catch((error: unknown) => logger.warn({ err: error, groupId }, 'consumer not closed in good order'));
  };
  const onAssigned = (assignment: Assignment) => {
    attempt = 0;
    options.onAssigned?.(assignment);
  };
  const onFailed = (error: unknown) => {
    failure = { error };
    stopping.abort();
    // Not awaited: closing waits for the very batch that has failed.
    void close();
  };

  const supervise = async () => {
    while (!stopping.signal.aborted) {
      const { handle } = options;
      const onPassed = options.onPassed ?? (() => undefined);
      const deps = { handle, logger, stopping: stopping.signal, onAssigned, onPassed, onFailed };
      current = openConsumer(options, deps);
      const crash = await current.ended;
      if (!crash) break;
      await close();
      if (crash.name === 'KafkaJSSASLAuthenticationError') throw crash;
      const delayMs = retryDelayMs(attempt, Math.random());
      attempt += 1;
      logger.warn({ err: crash, groupId, topics, attempt, delayMs }, 'consumer ended, opening another');
      await sleep(delayMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    if (failure) throw failure.error;
  };
  const ended = supervise();

  return {
    ended,
    stop: async () => {
      stopping.abort();
      await close();
      await ended.catch(() => undefined);
    },
  };
}
