import type { Readable } from 'node:stream';
import type { Logger } from 'pino';
import type { ClickHouse } from '#libs/clickhouse';
import type { Secret } from '#libs/config';
import type { DeliveryOutcome } from '#libs/delivery';
import type { FactStore, IngestLimits } from '#libs/ingest';
import type { Clock, OpenMapping } from '#libs/nest-kit';
import type { Database, DeadLetter } from '#libs/postgres';

/** What the verbs of the API work with. */
export interface ApiDeps {
  clickhouse: ClickHouse;
  database: Database;
  facts: FactStore;
  clock: Clock;
  logger: Logger;
  nextSequence: () => string;
  limits: IngestLimits;
  /** Predictions older than this are rejected, for their hour's rows may be gone. */
  retentionMs: number;
  openMapping: OpenMapping;
  /** The documentation, by path. */
  pages: ReadonlyMap<string, string>;
  /** What links in messages begin with. */
  publicUrl: () => string;
  /** How long after its end an hour waits for events, and how often due work is looked for: what is due for longer is late. */
  latenessMs: number;
  /** A topic that is further behind is a problem. */
  maxLagSeconds: number;
  tickMs: number;
  /** Jobs that failed for good, of all queues. */
  listFailedJobs: () => Promise<DeadLetter[]>;
  /** Asks an evaluator to build a reference whose rows are stored. */
  requestReference: (request: { model: string; reference: string }) => Promise<void>;
  /** Seals the secrets of endpoints; null where none is set. */
  secretKey: Secret | null;
  /** Asks an evaluator to send what is due. */
  wakeDeliveries: () => Promise<void>;
  /** Sends one message there at once; null where there is no such endpoint. */
  testEndpoint: (name: string) => Promise<{ id: string; outcome: DeliveryOutcome; milliseconds: number } | null>;
  /** NDJSON of a CSV or Parquet body, read by the engine's own readers. */
  readRows: (body: Readable, format: 'csv' | 'parquet') => AsyncIterable<Buffer | string>;
}

export const API_DEPS = Symbol('ApiDeps');
