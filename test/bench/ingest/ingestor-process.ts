import 'reflect-metadata';
import { connectClickHouse, loadLedgerHead } from '#libs/clickhouse';
import { defaultIngestLimits } from '#libs/ingest';
import { createSequence, toFactStore } from '#libs/nest-kit';
import type { Assignment, BatchConsumer } from '#libs/stream';
import { silentRecorder } from '#libs/testing';
import { startIngestor } from '#apps/ingestor';
import type { IngestorAsked, IngestorTold } from './start-ingestor-process.js';
import { toForeignMapping } from './to-foreign-mapping.js';

/** An ingestor that reads one topic after the other, as it is told: from the second on its code is warm. */
const { url, brokers } = JSON.parse(process.env['BENCH_INGESTOR'] ?? '{}') as { url: string; brokers: string[] };
const clickhouse = connectClickHouse({ url });
const [store, nextSequence] = [toFactStore(clickhouse), createSequence(Date.now)];
let consumer: BatchConsumer | undefined;

const tell = (told: IngestorTold) => void process.send?.(told);
const log = (fields: object) => {
  if ('assignment' in fields) tell({ partitions: Object.values(fields.assignment as Assignment).flat().length });
  if ('accepted' in fields) tell({ stored: Number(fields.accepted) });
};
const fail = (fields: object, message: string) => {
  throw new Error(`${message}: ${JSON.stringify(fields)}`);
};

function read({ topic, foreignFeatures }: Exclude<IngestorAsked, 'close'>): BatchConsumer {
  const source =
    foreignFeatures === null
      ? ({ topic, encoding: 'json', kind: 'predictions' } as const)
      : ({ topic, encoding: 'mapping', mapping: 'foreign' } as const);
  const mapping = foreignFeatures === null ? null : toForeignMapping(foreignFeatures);
  return startIngestor({
    kafka: { brokers, sources: [source], clientId: 'bench', groupId: `group-${topic}` },
    ingest: { store, eventNow: Date.now, nextSequence },
    openMapping: () => Promise.resolve(mapping),
    markBackfill: () => Promise.resolve(),
    sendsDead: false,
    renewHalves: () => Promise.resolve(),
    saveTopics: () => Promise.resolve(),
    saveNoEvents: () => Promise.resolve(),
    parseContext: () => ({ eventNow: Date.now(), retentionMs: 400 * 86_400_000, limits: defaultIngestLimits }),
    loadLedgerHead: (partition) => loadLedgerHead(clickhouse, partition),
    lag: { store: { loadReachedAt: async () => [], save: async () => undefined }, wallNow: Date.now, everyMs: 60_000 },
    logger: { debug: log, info: log, warn: log, error: fail },
    recorder: silentRecorder,
  });
}

process.on('message', (asked: IngestorAsked) => {
  if (asked !== 'close') {
    consumer = read(asked);
    // It cannot go on: this ends the process, and with it the bench.
    consumer.ended.catch((error: unknown) => {
      throw error;
    });
    return;
  }
  void consumer?.stop().then(() => tell('closed'));
});
process.once('disconnect', () => process.exit());
