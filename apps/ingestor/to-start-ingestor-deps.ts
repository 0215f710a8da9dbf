import { hostname } from 'node:os';
import { insertNoEvents, loadLedgerHead, loadReachedAt, saveConsumerLag, toSqlTime } from '#libs/clickhouse';
import type { KafkaConfig } from '#libs/config';
import { markFeatureLogs, markLabels, markPredictions } from '#libs/nest-kit';
import { extendHalves, saveMissingTopics } from '#libs/postgres';
import type { IngestorDeps } from './ingestor-deps.js';
import type { StartIngestorDeps } from './start-ingestor.js';

/** A lag of more than a day is told as one of a day. */
const LOOK_BACK_MS = 86_400_000;
const LAG_EVERY_MS = 15_000;

/** Configuration and stores as consuming asks for them. */
export function toStartIngestorDeps(kafka: KafkaConfig, deps: IngestorDeps): StartIngestorDeps {
  const { clickhouse, database, facts, openMapping, clock, nextSequence, limits, retentionMs, logger, recorder } = deps;
  const { brokers, sources, groupId, tls, sasl } = kafka;
  return {
    kafka: {
      brokers: [...brokers],
      sources,
      groupId,
      clientId: `plumbline-ingestor-${hostname()}`,
      ssl: tls,
      ...(sasl === null ? {} : { sasl: { ...sasl, password: sasl.password.reveal() } }),
    },
    ingest: { store: facts, eventNow: () => clock.eventNow(), nextSequence },
    markBackfill: async ({ predictions, labels, features }) => {
      await markPredictions(deps, predictions);
      await markFeatureLogs(deps, features);
      await markLabels(deps, labels);
    },
    saveNoEvents: (noEvents) => insertNoEvents(clickhouse, noEvents),
    sendsDead: kafka.deadLetterTopics,
    openMapping,
    renewHalves: (mappings) => extendHalves(database, { mappings, now: clock.eventNow() }),
    saveTopics: (topics) => saveMissingTopics(database, { groupId, ...topics, now: clock.wallNow() }),
    parseContext: () => ({ eventNow: clock.eventNow(), retentionMs, limits }),
    loadLedgerHead: (partition) => loadLedgerHead(clickhouse, partition),
    lag: {
      store: {
        loadReachedAt: (positions) =>
          loadReachedAt(clickhouse, { groupId, positions, since: toSqlTime(clock.wallNow() - LOOK_BACK_MS) }),
        save: (measured) =>
          saveConsumerLag(
            clickhouse,
            measured.map((lag) => ({ ...lag, groupId })),
          ),
      },
      wallNow: () => clock.wallNow(),
      everyMs: LAG_EVERY_MS,
    },
    logger,
    recorder,
  };
}
