import type { ClickHouse } from './connect.js';
import type { Expiry } from './expiry.js';

const CLOSE_LEDGER_OF_PREDICTIONS = `
INSERT INTO ingest_ledger
  (kind, model, source, batch, topic, partition, first, last, received, accepted, duplicate, conflict, rejected, known_at, closed)
SELECT
  kind, model, source, batch, topic, ingest_ledger.partition, first, last, received, accepted, duplicate, conflict, rejected, known_at, 1
FROM ingest_ledger FINAL
WHERE kind = 'predictions' AND closed = 0 AND (model, batch) IN (
  SELECT model, batch FROM prediction_keys
  WHERE hour < {latest: DateTime('UTC')} AND (
    hour < {before: DateTime('UTC')}
    OR has({models: Array(String)}, model)
      AND hour < {modelBefore: Array(DateTime('UTC'))}[indexOf({models: Array(String)}, model)]))
`;

const CLOSE_LEDGER_OF_LABELS = `
INSERT INTO ingest_ledger
  (kind, model, source, batch, topic, partition, first, last, received, accepted, duplicate, conflict, rejected, known_at, closed)
SELECT
  kind, model, source, batch, topic, ingest_ledger.partition, first, last, received, accepted, duplicate, conflict, rejected, known_at, 1
FROM ingest_ledger FINAL
WHERE kind = 'labels' AND closed = 0 AND (model, batch) IN (
  SELECT model, batch FROM labels
  WHERE hour < {latest: DateTime('UTC')} AND (
    hour < {before: DateTime('UTC')}
    OR has({models: Array(String)}, model)
      AND hour < {modelBefore: Array(DateTime('UTC'))}[indexOf({models: Array(String)}, model)])
  UNION ALL
  SELECT model, batch FROM labels_pending
  WHERE known_at < {latest: DateTime('UTC')} AND (
    known_at < {before: DateTime('UTC')}
    OR has({models: Array(String)}, model)
      AND known_at < {modelBefore: Array(DateTime('UTC'))}[indexOf({models: Array(String)}, model)]))
`;

const CLOSE_LEDGER_OF_FEATURES = `
INSERT INTO ingest_ledger
  (kind, model, source, batch, topic, partition, first, last, received, accepted, duplicate, conflict, rejected, known_at, closed)
SELECT
  kind, model, source, batch, topic, ingest_ledger.partition, first, last, received, accepted, duplicate, conflict, rejected, known_at, 1
FROM ingest_ledger FINAL
WHERE kind = 'features' AND closed = 0 AND (model, batch) IN (
  SELECT model, batch FROM feature_logs
  WHERE hour < {latest: DateTime('UTC')} AND (
    hour < {before: DateTime('UTC')}
    OR has({models: Array(String)}, model)
      AND hour < {modelBefore: Array(DateTime('UTC'))}[indexOf({models: Array(String)}, model)]))
`;

/**
 * Closes the ledger's entries of batches that lose a row, before they lose it. Entries count by when a batch came and rows go by when
 * they happened, so an entry is closed with the first of its rows: it counts no more, and what is left of the batch counts for itself,
 * as rows do whose sender was never answered. Thus the books balance after every step of retention and after a kill between any two.
 */
export async function closeLedger(clickhouse: ClickHouse, params: { predictions: Expiry; labels: Expiry }): Promise<void> {
  const { predictions, labels } = params;
  await clickhouse.command({ name: 'CLOSE_LEDGER_OF_PREDICTIONS', sql: CLOSE_LEDGER_OF_PREDICTIONS, params: { ...predictions } });
  await clickhouse.command({ name: 'CLOSE_LEDGER_OF_LABELS', sql: CLOSE_LEDGER_OF_LABELS, params: { ...labels } });
  await clickhouse.command({ name: 'CLOSE_LEDGER_OF_FEATURES', sql: CLOSE_LEDGER_OF_FEATURES, params: { ...predictions } });
}
