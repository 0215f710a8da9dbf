import { randomUUID } from 'node:crypto';
import type { KafkaSource } from '#libs/config';
import { mappedEncoding } from '#libs/ingest';
import type { OpenMapping } from '#libs/nest-kit';
import type { IngestDeps, ParseContext } from '#libs/ingest';
import type { BatchConsumer, StreamBatch, StreamLogger, StreamSettings } from '#libs/stream';
import { consumeBatches, openOffsetReader, openProducer } from '#libs/stream';
import { timeInSpan, type Recorder } from '#libs/telemetry';
import { ingestBatch, type IngestBatchDeps } from './ingest-batch.js';
import type { LedgerGuardDeps } from './ledger-guard.js';
import { createLedgerGuard } from './ledger-guard.js';
import { toRecordParser } from './to-record-parser.js';
import { watchLag, type WatchLagDeps } from './watch-lag.js';

export type StartIngestorDeps = {
  kafka: Omit<StreamSettings, 'topics'> & { sources: readonly KafkaSource[] };
  ingest: IngestDeps;
  markBackfill: IngestBatchDeps['markBackfill'];
  saveNoEvents: IngestBatchDeps['saveNoEvents'];
  /** Whether records that cannot be read go to `<topic>.dlq` as well. */
  sendsDead: boolean;
  openMapping: OpenMapping;
  /** Begins the time of waiting halves anew. */
  renewHalves: (mappings: string[]) => Promise<void>;
  /** Notes which topics are not there. */
  saveTopics: (topics: { missing: string[]; present: string[] }) => Promise<void>;
  parseContext: () => ParseContext;
  loadLedgerHead: LedgerGuardDeps['loadLedgerHead'];
  lag: Pick<WatchLagDeps, 'store' | 'wallNow' | 'everyMs'>;
  logger: StreamLogger;
  recorder: Recorder;
};

/** Reads topics into the facts, each by its encoding, until it is stopped. */
export function startIngestor(deps: StartIngestorDeps): BatchConsumer {
  const { sources: listed, ...settings } = deps.kafka;
  const { markBackfill, saveNoEvents, sendsDead, openMapping, renewHalves, parseContext, loadLedgerHead, logger, recorder } =
    deps;
  const sources = new Map(
    listed.map((source) => [source.topic, { encoding: toEncoding(source), parse: toRecordParser(source, openMapping) }]),
  );
  const guard = createLedgerGuard({
    loadLedgerHead,
    onOtherLog: (place) => logger.warn(place, 'the ledger may be of an earlier topic by this name: all that is at hand is read'),
  });
  const mappings = listed.flatMap(toMapping);
  // While nobody read a topic, no half of it could find its other one.
  const renew = (): void => {
    if (mappings.length === 0) return;
    renewHalves(mappings).catch((error: unknown) => logger.warn({ err: error }, 'waiting halves keep the time that they had'));
  };
  // Labels keep no place of their own: the name of their batch says where they came from.
  const nextBatchId = ({ topic, partition }: StreamBatch) => `kafka/${topic}/${partition}/${randomUUID()}`;
  const lag = watchLag({ ...deps.lag, reader: openOffsetReader(settings, logger), logger });
  const producer = sendsDead ? openProducer(settings, logger) : null;
  const ingest = { ...deps.ingest, sendDead: producer?.send ?? null };
  const consumer = consumeBatches({
    ...settings,
    topics: [...sources.keys()],
    logger,
    onAssigned: (assignment) => {
      guard.forgetAll();
      lag.assign(assignment);
      renew();
      logger.info({ assignment }, 'partitions assigned');
    },
    onTopics: (topics) => {
      deps.saveTopics(topics).catch((error: unknown) => logger.warn({ err: error }, 'topics that do not exist are not noted'));
    },
    onPassed: (range) => {
      guard.pass(range);
      lag.pass(range);
    },
    handle: (batch, assertHeld) => {
      const { topic, partition } = batch;
      const [attributes, details] = [{ topic }, { partition, records: batch.records.length }];
      const timed = { span: 'ingest batch', kind: 'consumer', timer: 'ingestBatch', attributes, details } as const;
      return timeInSpan(recorder, timed, () =>
        ingestBatch({ sources, ingest, markBackfill, saveNoEvents, parseContext, guard, nextBatchId, logger }, batch, assertHeld),
      );
    },
  });
  return {
    ended: consumer.ended,
    stop: async () => {
      await consumer.stop();
      await lag.stop();
      await producer?.close();
    },
  };
}

/** What a dead letter is read again by. */
function toEncoding(source: KafkaSource): string {
  const [mapping] = toMapping(source);
  return mapping === undefined ? source.encoding : mappedEncoding(mapping);
}

function toMapping(source: KafkaSource): string[] {
  return 'mapping' in source && source.mapping !== undefined ? [source.mapping] : [];
}
