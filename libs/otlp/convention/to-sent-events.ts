import type { EventFault } from '../event-fault.js';
import type { LogRecord } from '../log-record.js';
import type { EventKind } from './event-attributes.js';
import { toAttributePath } from './to-attribute-path.js';
import { toEvent } from './to-event.js';

/** A log record as the event that it carries, in the form in which events are parsed. */
export interface SentEvent {
  index: number;
  event: { value: unknown } | { fault: EventFault };
  toPath: (path: string) => string;
  toRaw: () => Buffer | null;
}

/** A log record that is no event of the convention, and its place in the request. */
export interface Stranger {
  index: number;
  record: LogRecord;
}

/** Sorts the log records of a request by what they say they are. */
export function toSentEvents(records: readonly LogRecord[]): Record<EventKind, SentEvent[]> & { strangers: Stranger[] } {
  const sent: ReturnType<typeof toSentEvents> = { predictions: [], labels: [], strangers: [] };
  records.forEach((record, index) => {
    const event = toEvent(record);
    if (event.kind === 'stranger') sent.strangers.push({ index, record });
    else sent[event.kind].push({ index, event, toPath: (path) => toAttributePath(event.kind, path), toRaw: record.toRaw });
  });
  return sent;
}
