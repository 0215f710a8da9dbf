import type { NoEvents } from '#libs/clickhouse';
import type { ParseContext } from '#libs/ingest';
import type { StreamBatch } from '#libs/stream';
import { ingestRecords, type IngestRecordsDeps } from './ingest-records.js';
import type { LedgerGuard } from './ledger-guard.js';
import type { ParseRecords } from './parse-records.js';
import { toNoEvents } from './to-no-events.js';
import { pickBackfill, type BackfillItems } from './pick-backfill.js';

type Log = (fields: object, message: string) => void;

export type IngestBatchDeps = {
  /** By topic. */
  sources: ReadonlyMap<string, { encoding: string; parse: ParseRecords }>;
  ingest: Omit<IngestRecordsDeps, 'assertHeld'>;
  /** Notes that history is about to be loaded. */
  markBackfill: (items: BackfillItems) => Promise<void>;
  /** Counts what is no event. */
  saveNoEvents: (noEvents: NoEvents[]) => Promise<void>;
  /** As of now. */
  parseContext: () => ParseContext;
  guard: LedgerGuard;
  /** A name that no batch ever had, a repeated one included: stored rows and the ledger meet under it. */
  nextBatchId: (batch: StreamBatch) => string;
  logger: { info: Log; debug: Log };
};

/**
 * Makes one batch durable, whatever it holds. What the ledger has is left out; after a failure the ledger is asked again. `assertHeld`
 * throws where the partition may be someone else's.
 */
export async function ingestBatch(deps: IngestBatchDeps, batch: StreamBatch, assertHeld: () => void): Promise<void> {
  const { topic, partition, firstOffset, lastOffset } = batch;
  const source = deps.sources.get(topic);
  if (!source) throw new Error(`topic ${topic} has no encoding`);
  try {
    const { records, seen } = await deps.guard.loadUnseen(batch);
    const parsed = await source.parse(records, deps.parseContext());
    const history = pickBackfill(parsed);
    // Before the rows are there, so that no evaluator sees them without the mark.
    if (history !== null) await deps.markBackfill(history);
    const origin = { batch: deps.nextBatchId(batch), encoding: source.encoding, topic, partition };
    // Before the ledger has the batch, without which it counts for nothing.
    await deps.saveNoEvents(toNoEvents(parsed, origin, deps.ingest.eventNow()));
    const counts = await ingestRecords(
      { ...deps.ingest, assertHeld },
      parsed,
      origin,
      seen && { ...seen, records: records.length },
    );
    await parsed.settle?.();
    deps.guard.advance(batch);
    const replayed = batch.records.length - records.length;
    const skipped = Object.fromEntries(parsed.skipped ?? []);
    const line = { topic, partition, firstOffset, lastOffset, ...counts, ...skipped, replayed };
    if (replayed > 0 || counts.rejected > 0) deps.logger.info(line, 'batch stored, with records left out');
    else deps.logger.debug(line, 'batch stored');
  } catch (error) {
    deps.guard.forget(batch);
    throw error;
  }
}
