import 'reflect-metadata';
import { loadLedgerHead, connectClickHouse } from '#libs/clickhouse';
import { defaultIngestLimits } from '#libs/ingest';
import { createLogger, createSequence, toFactStore } from '#libs/nest-kit';
import { silentRecorder } from '#libs/testing';
import { startIngestor } from '#apps/ingestor';

/** The ingestor with a short session and small batches, so that a kill costs little time and meets every step of the work. */
const { url, brokers, predictions, labels, groupId, sessionTimeoutMs, eventNow } = JSON.parse(
  process.env['INGESTOR'] ?? '{}',
) as {
  url: string;
  brokers: string[];
  predictions: string;
  labels: string;
  groupId: string;
  sessionTimeoutMs: number;
  eventNow: number;
};

const clickhouse = connectClickHouse({ url });
startIngestor({
  kafka: {
    brokers,
    sources: [
      { topic: predictions, encoding: 'json', kind: 'predictions' },
      { topic: labels, encoding: 'json', kind: 'labels' },
    ],
    clientId: 'kills',
    groupId,
    sessionTimeoutMs,
    maxBytesPerPartition: 64 << 10,
    minBytes: 1,
    maxWaitMs: 50,
  },
  ingest: { store: toFactStore(clickhouse), eventNow: () => eventNow, nextSequence: createSequence(Date.now) },
  openMapping: () => Promise.resolve(null),
  markBackfill: () => Promise.resolve(),
  sendsDead: false,
  renewHalves: () => Promise.resolve(),
  saveTopics: () => Promise.resolve(),
  saveNoEvents: () => Promise.resolve(),
  parseContext: () => ({ eventNow, retentionMs: 400 * 86_400_000, limits: defaultIngestLimits }),
  loadLedgerHead: (partition) => loadLedgerHead(clickhouse, partition),
  lag: { store: { loadReachedAt: async () => [], save: async () => undefined }, wallNow: Date.now, everyMs: 60_000 },
  logger: createLogger('debug'),
  recorder: silentRecorder,
});
