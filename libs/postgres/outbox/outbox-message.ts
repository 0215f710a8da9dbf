import type { CloudEvent, EventType } from '#libs/contracts';

export interface OutboxMessage {
  /** What happened, whoever says so again: a second message of the same key to the same endpoint is the first one. */
  readonly key: string;
  readonly type: EventType;
  readonly subject: CloudEvent['subject'];
  readonly model: string;
  readonly data: object;
  /** By the event clock. */
  readonly at: number;
  /** By the wall clock: it is due from now on. */
  readonly wall: number;
  /** Every endpoint that is told the alerts of a model, or the one that is named. */
  readonly to: { readonly alertsOf: string } | { readonly endpoint: string };
}
