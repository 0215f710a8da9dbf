import type { Fault } from '../fault.js';

/** A record as it came, before anybody looked into it. Headers by their names in small letters. */
export interface RawRecord {
  bytes: Buffer;
  headers: Record<string, string>;
  /** Why it is none, where what is around it shows that already. */
  fault?: string;
  /** What it holds, where it is no JSON and was read already; `fault` is what is wrong with it where the mapping takes it for an event. */
  read?: { value: unknown; fault: Fault | null };
}

/** A half that waits, or comes to one that does. Of a pair there is one of each side; the first of a side stays. */
export interface WaitingHalf {
  id: string;
  side: 'request' | 'response';
  raw: RawRecord;
}

/** Both halves of a pair, each as it is kept. */
export interface WholePair {
  id: string;
  request: RawRecord;
  response: RawRecord;
}

/** Where halves wait until both are there: durable, and the same for every process that reads the source. */
export interface HalfStore {
  /** Keeps halves, and gives both of each pair that is whole with them. The same halves again change nothing. */
  join: (halves: WaitingHalf[]) => Promise<WholePair[]>;
  /** Forgets pairs whose events are durable, and letters of their halves. */
  settle: (pairs: WholePair[]) => Promise<void>;
}
