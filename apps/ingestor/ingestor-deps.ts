import type { Logger } from 'pino';
import type { ClickHouse } from '#libs/clickhouse';
import type { KafkaConfig } from '#libs/config';
import type { FactStore, IngestLimits } from '#libs/ingest';
import type { Clock, OpenMapping } from '#libs/nest-kit';
import type { Database } from '#libs/postgres';
import type { Recorder } from '#libs/telemetry';

/** What the ingestor works with. */
export interface IngestorDeps {
  /** `null`: there is no Kafka, and nothing to do. */
  kafka: KafkaConfig | null;
  clickhouse: ClickHouse;
  database: Database;
  facts: FactStore;
  openMapping: OpenMapping;
  clock: Clock;
  nextSequence: () => string;
  limits: IngestLimits;
  /** Predictions older than this are rejected, for their hour's rows may be gone. */
  retentionMs: number;
  logger: Logger;
  /** Takes down how long batches take. */
  recorder: Recorder;
  /** Told when no more can be consumed and no retry mends it: a bug, or refused credentials. */
  onFailed: (error: unknown) => void;
}

export const INGESTOR_DEPS = Symbol('IngestorDeps');
