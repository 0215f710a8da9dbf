import type { IngestLimits } from './ingest-limits.js';

/** What parsing must know besides the bytes. */
export interface ParseContext {
  /** Epoch milliseconds by the event clock. */
  eventNow: number;
  retentionMs: number;
  limits: IngestLimits;
}
