import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { buildEachBatch } from './each-batch.js';
import type { StreamSettings } from './kafka-settings.js';
import { sessionTimeoutMs, toConsumerConfig, toKafkaConfig } from './kafka-settings.js';
import type { BatchHandler } from './stream-batch.js';
import type { StreamLogger } from './stream-logger.js';

/** The partitions that became this member's, by topic. */
export type Assignment = Record<string, number[]>;

export type OpenConsumerDeps = {
  handle: BatchHandler;
  logger: StreamLogger;
  stopping: AbortSignal;
  isPaused: () => boolean;
  onAssigned: (assignment: Assignment) => void;
  onFailed: (error: unknown) => void;
};

export type OpenConsumer = {
  /** Fetches or rests, as `isPaused` now says. */
  applyPause: () => void;
  ended: Promise<Error | undefined>;
  close: () => Promise<void>;
};

/** How long an idle consumer takes to leave at most: with its broker away, kafkajs would go on asking for many seconds. */
const LEAVE_MS = 3000;

/** One life of a kafkajs consumer; `ended` gives the crash that it will not restart from, or nothing after `close`. */
export function openConsumer(settings: StreamSettings, deps: OpenConsumerDeps): OpenConsumer {
  const consumer = new kafkajs.Kafka(toKafkaConfig(settings, deps.logger)).consumer(toConsumerConfig(settings));
  const { eachBatch, rejoined, idle } = buildEachBatch({ ...deps, sessionTimeoutMs: sessionTimeoutMs(settings) });
  const { promise: ended, resolve: end } = Promise.withResolvers<Error | undefined>();

  let isJoined = false;
  const everyTopic = settings.topics.map((topic) => ({ topic }));
  const applyPause = () => {
    if (!isJoined) return;
    if (deps.isPaused()) consumer.pause(everyTopic);
    else consumer.resume(everyTopic);
  };

  // Before `run`: the first join happens within it.
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    rejoined();
    isJoined = true;
    if (deps.isPaused()) applyPause();
    deps.onAssigned(payload.memberAssignment);
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    isJoined = false;
    end(payload.error);
  });

  let isClosed = false;
  const partitionsConsumedConcurrently = settings.partitionsConcurrently ?? 2;
  const run = async () => {
    await consumer.connect();
    if (!isClosed) await consumer.subscribe({ topics: settings.topics, fromBeginning: true });
    if (!isClosed)
      await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently, eachBatch });
    if (isClosed) await consumer.disconnect();
  };
  void run().catch((error: unknown) => end(error instanceof Error ? error : new Error(String(error))));

  const close = async () => {
    isClosed = true;
    isJoined = false;
    const kept = new AbortController();
    const left = consumer.disconnect().finally(() => kept.abort());
    const late = idle().then(() => sleep(LEAVE_MS, undefined, { signal: kept.signal }).catch(() => undefined));
    await Promise.race([left, late]);
    end(undefined);
  };
  return { applyPause, ended, close };
}
