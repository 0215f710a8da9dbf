export type DeliveryState = 'waiting' | 'retrying' | 'delivered' | 'dead' | 'cancelled';

/** One message on its way to one endpoint. Times by the wall clock, but `at`. */
export interface DeliveryRecord {
  readonly id: string;
  readonly endpoint: string;
  readonly type: string;
  readonly subject: string;
  readonly model: string;
  readonly state: DeliveryState;
  /** Why it is dead or cancelled, or why the latest attempt failed. */
  readonly reason: string | null;
  /** Attempts that were begun. */
  readonly attempts: number;
  /** Attempts since it was last driven whose failure is known: what the backoff goes by. */
  readonly failures: number;
  readonly nextAttemptAt: number | null;
  /** By the event clock. */
  readonly at: number;
  readonly createdAt: number;
  readonly settledAt: number | null;
}

/** `answer` is null where the process ended before the answer was known. */
export interface AttemptRecord {
  readonly attempt: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly answer: unknown;
}
