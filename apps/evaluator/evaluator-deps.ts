import type { Logger } from 'pino';
import type { ClickHouse } from '#libs/clickhouse';
import type { Secret } from '#libs/config';
import type { DeliveryDeps } from '#libs/delivery';
import type { Clock } from '#libs/nest-kit';
import type { Database, Jobs } from '#libs/postgres';
import type { Recorder } from '#libs/telemetry';

/** What the use cases of the evaluator work with. */
export interface EvaluatorDeps {
  clickhouse: ClickHouse;
  database: Database;
  jobs: Jobs;
  clock: Clock;
  nextSequence: () => string;
  logger: Logger;
  /** Takes down how long evaluations and deliveries take, and what comes of these. */
  recorder: Recorder;
  /** How long after its end a window stays open for events that are late. */
  latenessMs: number;
  /** Whoever is told of all models is told of a topic that is further behind. */
  maxLagSeconds: number;
  /** How long anything is kept; a model may keep less. */
  retentionMs: number;
  /** What links in messages begin with; known once it listens. */
  publicUrl: () => string;
  /** Where a trace can be looked at, with `{traceId}` in the place of its id; null where nobody said. */
  traceUrl: string | null;
  /** Seals the secrets of endpoints; null where none is set. */
  secretKey: Secret | null;
  /** How messages leave, but for the clock. */
  outbound: Omit<DeliveryDeps, 'wallNow'>;
}

export const EVALUATOR_DEPS = Symbol('EvaluatorDeps');
