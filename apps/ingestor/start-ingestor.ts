import { randomUUID } from 'node:crypto';
import type { KafkaSource } from '#libs/config';
import type { IngestDeps, ParseContext } from '#libs/ingest';
import type { BatchConsumer, StreamLogger, StreamSettings } from '#libs/stream';
import { consumeBatches } from '#libs/stream';
import { timeInSpan, type Recorder } from '#libs/telemetry';
import { ingestBatch } from './ingest-batch.js';
import type { LedgerGuardDeps } from './ledger-guard.js';
import { createLedgerGuard } from './ledger-guard.js';
import { toRecordParser } from './to-record-parser.js';

export type StartIngestorDeps = {
  kafka: Omit<StreamSettings, 'topics'> & { sources: readonly KafkaSource[] };
  ingest: IngestDeps;
  parseContext: () => ParseContext;
  loadLedgerHead: LedgerGuardDeps['loadLedgerHead'];
  logger: StreamLogger;
  recorder: Recorder;
};

/** Reads topics into the facts, each by its encoding, until it is stopped. */
export function startIngestor(deps: StartIngestorDeps): BatchConsumer {
  const { sources: listed, ...settings } = deps.kafka;
  const { ingest, parseContext, loadLedgerHead, logger, recorder } = deps;
  const sources = new Map(listed.map((source) => [source.topic, { encoding: source.encoding, parse: toRecordParser(source) }]));
  const guard = createLedgerGuard({
    loadLedgerHead,
    onOtherLog: (place) => logger.warn(place, 'the ledger may be of an earlier topic by this name: all that is at hand is read'),
  });
  const nextBatchId = () => `kafka/${randomUUID()}`;
  return consumeBatches({
    ...settings,
    topics: [...sources.keys()],
    logger,
    onAssigned: (assignment) => {
      guard.forgetAll();
      logger.info({ assignment }, 'partitions assigned');
    },
    handle: (batch) => {
      const { topic, partition } = batch;
      const [attributes, details] = [{ topic }, { partition, records: batch.records.length }];
      const timed = { span: 'ingest batch', kind: 'consumer', timer: 'ingestBatch', attributes, details } as const;
      return timeInSpan(recorder, timed, () => ingestBatch({ sources, ingest, parseContext, guard, nextBatchId, logger }, batch));
    },
  });
}
