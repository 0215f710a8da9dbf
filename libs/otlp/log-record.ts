import type { Attributes } from './attributes.js';

/** The library, or the logger, that it was written by. */
export interface Scope {
  name: string;
  version: string;
}

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
  severityText: string;
  body: unknown;
  resource: Attributes;
  scope: Scope;
  /** The record as a request of its own, in the encoding that it came in. */
  toRaw: () => Buffer;
}
