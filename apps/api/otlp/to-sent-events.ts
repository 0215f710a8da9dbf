import type { SentEvent } from '#libs/ingest';
import { toAttributePath, toEvent, type LogRecord } from '#libs/otlp';

export interface SentEvents {
  predictions: SentEvent[];
  labels: SentEvent[];
  /** What was no event at all, by its name. */
  foreign: string[];
}

/** Sorts the log records of a request by what they say they are. */
export function toSentEvents(records: readonly LogRecord[]): SentEvents {
  const sent: SentEvents = { predictions: [], labels: [], foreign: [] };
  records.forEach((record, index) => {
    const event = toEvent(record);
    if (event.kind === 'foreign') sent.foreign.push(record.eventName);
    else sent[event.kind].push({ index, event, toPath: (path) => toAttributePath(event.kind, path), toRaw: record.toRaw });
  });
  return sent;
}
