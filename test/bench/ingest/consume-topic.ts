import { loadLedgerHead } from '#libs/clickhouse';
import { defaultIngestLimits } from '#libs/ingest';
import { createSequence, toFactStore } from '#libs/nest-kit';
import { silentRecorder } from '#libs/testing';
import { startIngestor } from '#apps/ingestor';
import type { BenchEngine } from '../engine/open-bench-engine.js';

const nextSequence = createSequence(Date.now);

/** Reads a topic of predictions into the facts and gives the seconds from the moment its partitions were assigned until all were stored. */
export async function consumeTopic(
  { clickhouse }: BenchEngine,
  brokers: string[],
  topic: string,
  events: number,
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let [started, accepted] = [0, 0];
  const log = (fields: object, message: string) => {
    if (message === 'partitions assigned') started = performance.now();
    if ('accepted' in fields) accepted += Number(fields.accepted);
    if (accepted >= events) resolve((performance.now() - started) / 1000);
  };
  const fail = (fields: object, message: string) => reject(new Error(`${message}: ${JSON.stringify(fields)}`));
  const consumer = startIngestor({
    kafka: { brokers, sources: [{ topic, encoding: 'json', kind: 'predictions' }], clientId: 'bench', groupId: `group-${topic}` },
    ingest: { store: toFactStore(clickhouse), eventNow: Date.now, nextSequence },
    openMapping: () => Promise.resolve(null),
    markBackfill: () => Promise.resolve(),
    sendsDead: false,
    renewHalves: () => Promise.resolve(),
    saveTopics: () => Promise.resolve(),
    parseContext: () => ({ eventNow: Date.now(), retentionMs: 400 * 86_400_000, limits: defaultIngestLimits }),
    loadLedgerHead: (partition) => loadLedgerHead(clickhouse, partition),
    lag: { store: { loadReachedAt: async () => [], save: async () => undefined }, wallNow: Date.now, everyMs: 60_000 },
    logger: { debug: log, info: log, warn: log, error: fail },
    recorder: silentRecorder,
  });
  try {
    return await promise;
  } finally {
    await consumer.stop();
  }
}
