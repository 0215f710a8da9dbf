import type { LogRecord } from '../log-record.js';
import { eventNames, type EventKind } from './event-attributes.js';
import { toAttributePath } from './to-attribute-path.js';
import { toEvent, type EventFault } from './to-event.js';

/** A log record as the event that it carries, in the form in which events are parsed. */
interface SentEvent {
  index: number;
  event: { value: unknown } | { fault: EventFault };
  toPath: (path: string) => string;
  toRaw: () => Buffer | null;
}

/**
 * Sorts the log records of a request by what they say they are. What is no event at all is refused with the predictions, and the first of
 * a request alone is kept: whoever sends all logs of a service here must find out, and not fill the disk.
 */
export function toSentEvents(records: readonly LogRecord[]): Record<EventKind, SentEvent[]> {
  const sent: Record<EventKind, SentEvent[]> = { predictions: [], labels: [] };
  let hasStranger = false;
  records.forEach((record, index) => {
    const event = toEvent(record);
    if (event.kind !== 'stranger') {
      sent[event.kind].push({ index, event, toPath: (path) => toAttributePath(event.kind, path), toRaw: record.toRaw });
      return;
    }
    const toRaw = hasStranger ? () => null : record.toRaw;
    hasStranger = true;
    sent.predictions.push({ index, event: { fault: toStranger(record.eventName) }, toPath: (path) => path, toRaw });
  });
  return sent;
}

function toStranger(name: string): EventFault {
  const called = name === '' ? 'has no event name' : `is called ${JSON.stringify(name.slice(0, 80))}`;
  const { predictions, labels } = eventNames;
  return {
    code: 'not-an-event',
    path: '$.eventName',
    message: `The log record ${called}; events are called ${predictions} or ${labels}, so send other logs elsewhere.`,
  };
}
