import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { buildEachBatch } from './each-batch.js';
import type { StreamSettings } from './kafka-settings.js';
import { sessionTimeoutMs, toConsumerConfig, toKafkaConfig } from './kafka-settings.js';
import { DEFAULT_LIMITS } from './split-batch.js';
import type { BatchHandler } from './stream-batch.js';
import type { StreamLogger } from './stream-logger.js';

/** The partitions that became this member's, by topic. */
export type Assignment = Record<string, number[]>;

/** Offsets of a partition that were read and bring no message, both ends included. kafkajs goes past them and commits nothing. */
export type PassedRange = { topic: string; partition: number; from: string; to: string };

export type OpenConsumerDeps = {
  handle: BatchHandler;
  logger: StreamLogger;
  stopping: AbortSignal;
  onAssigned: (assignment: Assignment) => void;
  onPassed: (range: PassedRange) => void;
  onFailed: (error: unknown) => void;
};

export type OpenConsumer = {
  ended: Promise<Error | undefined>;
  close: () => Promise<void>;
};

/** How long an idle consumer takes to leave at most: with its broker away, kafkajs would go on asking for many seconds. */
const LEAVE_MS = 3000;

/** With two, the batch of one partition is parsed while that of another is being stored. */
const PARTITIONS_AT_ONCE = 2;

/** One life of a kafkajs consumer; `ended` gives the crash that it will not restart from, or nothing after `close`. */
export function openConsumer(settings: StreamSettings, deps: OpenConsumerDeps): OpenConsumer {
  const consumer = new kafkajs.Kafka(toKafkaConfig(settings, deps.logger)).consumer(toConsumerConfig(settings));
  const { eachBatch, rejoined, idle } = buildEachBatch({
    ...deps,
    sessionTimeoutMs: sessionTimeoutMs(settings),
    limits: settings.limits ?? DEFAULT_LIMITS,
  });
  const { promise: ended, resolve: end } = Promise.withResolvers<Error | undefined>();

  // Before `run`: the first join happens within it.
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    rejoined();
    deps.onAssigned(payload.memberAssignment);
  });
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload: { topic, partition, batchSize, firstOffset, lastOffset } }) => {
    if (batchSize === 0) deps.onPassed({ topic, partition, from: firstOffset ?? lastOffset, to: lastOffset });
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => end(payload.error));

  let isClosed = false;
  const run = async () => {
    await consumer.connect();
    if (!isClosed) await consumer.subscribe({ topics: settings.topics, fromBeginning: true });
    if (!isClosed)
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
        eachBatch,
      });
    if (isClosed) await consumer.disconnect();
  };
  void run().catch((error: unknown) => end(error instanceof Error ? error : new Error(String(error))));

  const close = async () => {
    isClosed = true;
    const kept = new AbortController();
    const left = consumer.disconnect().finally(() => kept.abort());
    const late = idle().then(() => sleep(LEAVE_MS, undefined, { signal: kept.signal }).catch(() => undefined));
    await Promise.race([left, late]);
    end(undefined);
  };
  return { ended, close };
}
