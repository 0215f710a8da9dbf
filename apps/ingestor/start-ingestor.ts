import { randomUUID } from 'node:crypto';
import type { IngestDeps, ParseContext } from '#libs/ingest';
import {
  ingestLabels,
  ingestPredictions,
  parseLabelRecords,
  parseLabels,
  parsePredictionRecords,
  parsePredictions,
} from '#libs/ingest';
import type { BatchConsumer, StreamLogger, StreamSettings } from '#libs/stream';
import { consumeBatches } from '#libs/stream';
import { ingestBatch } from './ingest-batch.js';
import { buildKindPipeline } from './kind-pipeline.js';
import type { LedgerGuardDeps } from './ledger-guard.js';
import { createLedgerGuard } from './ledger-guard.js';

export type StartIngestorDeps = {
  kafka: Omit<StreamSettings, 'topics'> & { topics: { predictions: string; labels: string } };
  ingest: IngestDeps;
  parseContext: () => ParseContext;
  loadLedgerHead: LedgerGuardDeps['loadLedgerHead'];
  logger: StreamLogger;
};

/** Reads predictions and labels from their topics into the facts, until it is stopped. */
export function startIngestor({ kafka, ingest: deps, parseContext, loadLedgerHead, logger }: StartIngestorDeps): BatchConsumer {
  const { predictions, labels } = kafka.topics;
  const common = { deps, parseContext };
  const pipelines = new Map([
    [
      predictions,
      buildKindPipeline({
        ...common,
        kind: 'predictions',
        parser: { parseRecords: parsePredictionRecords, parseBody: parsePredictions },
        ingest: ingestPredictions,
      }),
    ],
    [
      labels,
      buildKindPipeline({
        ...common,
        kind: 'labels',
        parser: { parseRecords: parseLabelRecords, parseBody: parseLabels },
        ingest: ingestLabels,
      }),
    ],
  ]);
  const guard = createLedgerGuard({
    loadLedgerHead,
    onOtherLog: (place) => logger.warn(place, 'the ledger may be of an earlier topic by this name: all that is at hand is read'),
  });
  const nextBatchId = () => `kafka/${randomUUID()}`;
  return consumeBatches({
    ...kafka,
    topics: [predictions, labels],
    logger,
    onAssigned: (assignment) => {
      guard.forgetAll();
      logger.info({ assignment }, 'partitions assigned');
    },
    handle: (batch) => ingestBatch({ pipelines, guard, nextBatchId, logger }, batch),
  });
}
