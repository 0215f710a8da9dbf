import type { Attributes } from './attributes.js';

/** A log record with what it was sent under. */
export interface LogRecord {
  /** Epoch milliseconds of the event or else of its observation; null where it has neither. */
  timeMs: number | null;
  eventName: string;
  attributes: Attributes;
  /** Attributes that the sender's SDK threw away. */
  droppedAttributes: number;
  /** Lower-case hex, empty where there is none. */
  traceId: string;
  spanId: string;
  body: unknown;
  resource: Attributes;
  /** The record as a request of its own, in the encoding that it came in. */
  toRaw: () => Buffer;
}
