import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamSettings } from './kafka-settings.js';
import type { Assignment, OpenConsumer, PassedRange } from './open-consumer.js';
import { openConsumer } from './open-consumer.js';
import { openTopicFinder } from './open-topic-finder.js';
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
  /** Called whenever it was looked which topics are there. */
  onTopics?: (topics: { missing: string[]; present: string[] }) => void;
  /** How often that is looked while some are not. */
  topicsEveryMs?: number;
};

const TOPICS_EVERY_MS = 5000;

export type BatchConsumer = {
  /** Fetches no more, lets the handler finish, commits what became durable, leaves the group, disconnects. */
  stop: () => Promise<void>;
  /** Resolves after `stop`; rejects when consuming cannot go on: the handler's non-retryable error, or refused credentials. */
  ended: Promise<void>;
};

/**
 * Consumes topics as a member of a group for as long as it can be done: a broker that is away and a crash that kafkajs gives up on are
 * logged and tried again. A topic that does not exist holds up no other; it is read once it is there.
 */
export function consumeBatches(options: ConsumeOptions): BatchConsumer {
  registerCodecs();
  quietRequestQueue();
  const { logger, topics, groupId, topicsEveryMs = TOPICS_EVERY_MS } = options;
  const finder = openTopicFinder(options, logger);
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

  const pause = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }).catch(() => undefined);

  let told = '';
  const findMissing = async (): Promise<string[]> => {
    const missing = await finder.findMissing(topics);
    if (missing.join() !== told) {
      if (missing.length > 0) logger.warn({ groupId, missing }, 'topics do not exist, the others are read: make them');
      told = missing.join();
    }
    options.onTopics?.({ missing, present: topics.filter((topic) => !missing.includes(topic)) });
    return missing;
  };
  /** Resolves when one of them is there, or the signal is aborted. */
  const untilOneIsThere = async (missing: readonly string[], signal: AbortSignal): Promise<'appeared'> => {
    while (!signal.aborted) {
      await pause(topicsEveryMs, signal);
      if (signal.aborted) break;
      const still = await findMissing().catch(() => missing);
      if (missing.some((topic) => !still.includes(topic))) break;
    }
    return 'appeared';
  };

  /** Reads what is there: until a crash, until a topic more is there, or until it was stopped. */
  const consume = async (): Promise<Error | 'appeared' | undefined> => {
    const missing = await findMissing();
    const present = topics.filter((topic) => !missing.includes(topic));
    if (stopping.signal.aborted) return undefined;
    if (present.length === 0) return untilOneIsThere(missing, stopping.signal);
    const { handle } = options;
    const onPassed = options.onPassed ?? (() => undefined);
    const deps = { handle, logger, stopping: stopping.signal, onAssigned, onPassed, onFailed };
    current = openConsumer({ ...options, topics: present }, deps);
    const done = new AbortController();
    const appeared = missing.length === 0 ? [] : [untilOneIsThere(missing, done.signal)];
    const end = await Promise.race([current.ended, ...appeared]);
    done.abort();
    return end;
  };

  const supervise = async () => {
    while (!stopping.signal.aborted) {
      const crash = await consume().catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
      if (crash === undefined) break;
      await close();
      if (crash === 'appeared') continue;
      if (crash.name === 'KafkaJSSASLAuthenticationError') throw crash;
      const delayMs = retryDelayMs(attempt, Math.random());
      attempt += 1;
      logger.warn({ err: crash, groupId, topics, attempt, delayMs }, 'consumer ended, opening another');
      await pause(delayMs, stopping.signal);
    }
    if (failure) throw failure.error;
  };
  const ended = supervise().finally(() => finder.close().catch(() => undefined));

  return {
    ended,
    stop: async () => {
      stopping.abort();
      await close();
      await ended.catch(() => undefined);
    },
  };
}
