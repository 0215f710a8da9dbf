import type { Secret } from './secret.js';

/** A topic, and how its records are read. */
export type KafkaSource =
  | { topic: string; encoding: 'json'; kind: 'predictions' | 'labels' | 'features' }
  | { topic: string; encoding: 'mapping'; mapping: string }
  /** The mapping reads log records that are no events of the convention. */
  | { topic: string; encoding: 'otlp_proto' | 'otlp_json'; mapping?: string | undefined };

export type KafkaConfig = {
  brokers: readonly string[];
  sources: readonly KafkaSource[];
  groupId: string;
  /** Whether records that cannot be read go to `<topic>.dlq` as well. */
  deadLetterTopics: boolean;
  tls: boolean;
  sasl: { mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'; username: string; password: Secret } | null;
};

/** What the process runs with. `null` stands for the embedded engine, and for no Kafka. */
export type Config = {
  http: { host: string; port: number };
  /** Where others reach it; null: where it listens. */
  publicUrl: string | null;
  /** Where a trace can be looked at, with `{traceId}` in the place of its id. */
  traceUrl: string | null;
  /** Seals secrets at rest; null: the embedded mode keeps one of its own, otherwise no endpoint can be saved. */
  secretKey: Secret | null;
  /** May do everything, for whoever has no key yet. */
  adminKey: Secret | null;
  dataDir: string;
  clickhouse: { url: string; user: string; password: Secret; database: string } | null;
  postgres: { url: Secret } | null;
  kafka: KafkaConfig | null;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  limits: {
    maxBodyBytes: number;
    maxBatchEvents: number;
    maxDecompressionRatio: number;
    maxInFlightBytes: number;
    maxInFlightRequests: number;
  };
  latenessSeconds: number;
  retentionDays: number;
  tickSeconds: number;
  /** A topic of Kafka that is further behind is an alert. */
  maxLagSeconds: number;
  /** Of so many subjects `/metrics` shows measures. */
  maxMeasures: number;
  /** All peers, each told the same every so often; null: none is. */
  alertmanager: { urls: readonly Secret[]; resendSeconds: number } | null;
  /** Where traces and metrics are sent by OTLP; null: nowhere. */
  otlp: { endpoint: string; intervalMs: number } | null;
};
