import type { ConsumerConfig, KafkaConfig } from 'kafkajs';
import type { BatchLimits } from './split-batch.js';
import type { StreamLogger } from './stream-logger.js';
import { toKafkaLogger } from './to-kafka-logger.js';

export type StreamSettings = {
  brokers: string[];
  clientId: string;
  groupId: string;
  topics: string[];
  sasl?: { mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'; username: string; password: string };
  /** TLS, with the authorities that this machine trusts. */
  ssl?: boolean;
  /** Time without heartbeat after which a member counts as dead, and so how long partitions rest after a crash. */
  sessionTimeoutMs?: number;
  /** How much a fetch brings at most from one partition. */
  maxBytesPerPartition?: number;
  /** How much of a fetch is handled, and committed, at a time. */
  limits?: BatchLimits;
  /** A fetch waits for `minBytes`, though no longer than this: a trickle then comes in few batches. Stopping waits as long. */
  minBytes?: number;
  maxWaitMs?: number;
};

const DEFAULT_SESSION_MS = 10_000;

export function sessionTimeoutMs(settings: StreamSettings): number {
  return settings.sessionTimeoutMs ?? DEFAULT_SESSION_MS;
}

/** Outlasts a broker's restart: giving up early costs a session's length of silence, for this member joins as a stranger. */
const RETRY = { initialRetryTime: 100, maxRetryTime: 2000, retries: 12 };

export function toKafkaConfig(settings: Omit<StreamSettings, 'topics'>, logger: StreamLogger): KafkaConfig {
  const { brokers, clientId, sasl, ssl } = settings;
  return {
    brokers,
    clientId,
    ...(sasl === undefined ? {} : { sasl: sasl as NonNullable<KafkaConfig['sasl']> }),
    ...(ssl === undefined ? {} : { ssl }),
    retry: RETRY,
    logCreator: toKafkaLogger(logger),
  };
}

export function toConsumerConfig(settings: StreamSettings): ConsumerConfig {
  const session = sessionTimeoutMs(settings);
  return {
    groupId: settings.groupId,
    sessionTimeout: session,
    rebalanceTimeout: Math.max(60_000, session),
    heartbeatInterval: Math.floor(session / 5),
    maxBytesPerPartition: settings.maxBytesPerPartition ?? 4 << 20,
    maxBytes: 16 << 20,
    minBytes: settings.minBytes ?? 64 << 10,
    maxWaitTimeInMs: settings.maxWaitMs ?? 250,
    allowAutoTopicCreation: false,
    // Consumers are restarted by `consumeBatches`; kafkajs would restart one that was told to stop while its broker was away.
    retry: { ...RETRY, restartOnFailure: () => Promise.resolve(false) },
  };
}
