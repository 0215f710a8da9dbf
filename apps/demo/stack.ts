import type { SentCounts } from './client/sent-books.js';
import type { EventKind } from './events/step-events.js';

/** Sends lines, so many requests at a time, and counts what was sent and what became of it. */
export type SendEvents = (kind: EventKind, lines: string[], counts: SentCounts, inFlight?: number) => Promise<void>;

/** What the demo needs of a running Plumbline: its address, and a way to wait until everything due at the present event time is done. */
export interface Stack {
  url: string;
  settle(): Promise<void>;
  /** Where events go in by another way than HTTP. */
  send?: SendEvents;
  stop(): Promise<void>;
}
