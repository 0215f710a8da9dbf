import type { StreamBatch } from '#libs/stream';
import type { KindPipeline } from './kind-pipeline.js';
import type { LedgerGuard } from './ledger-guard.js';

type Log = (fields: object, message: string) => void;

export type IngestBatchDeps = {
  pipelines: ReadonlyMap<string, KindPipeline>;
  guard: LedgerGuard;
  /** A name that no batch ever had, a repeated one included: stored rows and the ledger meet under it. */
  nextBatchId: () => string;
  logger: { info: Log; debug: Log };
};

/** Makes one batch durable, whatever it holds. What the ledger has is left out; after a failure the ledger is asked again. */
export async function ingestBatch(deps: IngestBatchDeps, batch: StreamBatch): Promise<void> {
  const { topic, partition, firstOffset, lastOffset } = batch;
  const pipeline = deps.pipelines.get(topic);
  if (!pipeline) throw new Error(`no kind of event is read from topic ${topic}`);
  try {
    const records = await deps.guard.loadUnseen(pipeline.kind, batch);
    const answer = records.length > 0 ? await pipeline.ingest(records, { batch: deps.nextBatchId(), topic, partition }) : null;
    deps.guard.advance(batch);
    const replayed = batch.records.length - records.length;
    const { accepted = 0, duplicate = 0, conflict = 0, rejected = 0 } = answer ?? {};
    const line = { topic, partition, firstOffset, lastOffset, accepted, duplicate, conflict, rejected, replayed };
    if (replayed > 0 || rejected > 0) deps.logger.info(line, 'batch stored, with records left out');
    else deps.logger.debug(line, 'batch stored');
  } catch (error) {
    deps.guard.forget(batch);
    throw error;
  }
}
