import { hostname } from 'node:os';
import { loadLedgerHead } from '#libs/clickhouse';
import type { KafkaConfig } from '#libs/config';
import type { IngestorDeps } from './ingestor-deps.js';
import type { StartIngestorDeps } from './start-ingestor.js';

/** Configuration and stores as consuming asks for them. */
export function toStartIngestorDeps(kafka: KafkaConfig, deps: IngestorDeps): StartIngestorDeps {
  const { clickhouse, facts, clock, nextSequence, limits, retentionMs, logger, recorder } = deps;
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
    parseContext: () => ({ eventNow: clock.eventNow(), retentionMs, limits }),
    loadLedgerHead: (partition) => loadLedgerHead(clickhouse, partition),
    logger,
    recorder,
  };
}
