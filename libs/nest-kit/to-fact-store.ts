import {
  copyLabels,
  insertConflicts,
  insertDeadLetters,
  insertFeatureLogs,
  insertLabels,
  insertLedger,
  insertPendingLabels,
  insertPredictionKeys,
  insertPredictions,
  insertTouchedHours,
  loadContestedKeys,
  loadFeatureHashes,
  loadLabels,
  loadPredictionKeys,
  toSqlHour,
  type ClickHouse,
} from '#libs/clickhouse';
import {
  toFeatureKey,
  toHour,
  toJsonLine,
  type FactStore,
  type FeatureLog,
  type Label,
  type LedgerEntry,
  type Prediction,
  type Stamped,
} from '#libs/ingest';
import { shareStatements } from './share-statements.js';
import { toDeadLetterId } from './to-dead-letter-id.js';

/** The facts in ClickHouse, as ingestion asks for them. Batches that are ingested at the same time share their statements. */
export function toFactStore(clickhouse: ClickHouse): FactStore {
  return shareStatements({
    loadPredictionKeys: (model, ids) => loadPredictionKeys(clickhouse, { model, ids }),
    insertPredictions: (predictions) => insertPredictions(clickhouse, predictions.map(toPredictionLine)),
    insertPredictionKeys: (predictions) => insertPredictionKeys(clickhouse, predictions.map(toKeyRow)),
    loadContestedKeys: (model, ids) => loadContestedKeys(clickhouse, { model, ids }),
    insertConflicts: (conflicts) =>
      insertConflicts(
        clickhouse,
        conflicts.map(({ prediction: { event, stamp }, first }) => ({
          model: event.model,
          version: event.version,
          id: event.id,
          hour: toHour(event.timeMs),
          time: event.timeMs,
          contentHash: event.contentHash,
          seq: stamp.seq,
          batch: stamp.batch,
          knownAt: stamp.knownAt,
          firstTime: first.time,
          firstContentHash: first.contentHash,
          superseded: false,
          payload: toJsonLine(event, stamp),
        })),
      ),
    supersede: (model, predictions, { knownAt, batch }) =>
      insertConflicts(
        clickhouse,
        predictions.map(({ second: { id, version, hour, time, contentHash, seq }, first }) => ({
          ...{ model, version, id, hour, time, contentHash, seq, batch, knownAt },
          firstTime: first.time,
          firstContentHash: first.contentHash,
          superseded: true,
          payload: '{}',
        })),
      ),
    loadLabels: async (model, ids, hours) => {
      const labels = await loadLabels(clickhouse, { model, ids, hours: hours.map(toSqlHour) });
      return new Map(labels.map(({ id, label }) => [id, label]));
    },
    copyLabels: (model, copies) =>
      copyLabels(clickhouse, {
        model,
        ids: copies.map(({ id }) => id),
        from: copies.map(({ from }) => toSqlHour(from)),
        to: copies.map(({ to }) => toSqlHour(to)),
      }),
    insertLabels: async (labels) => {
      await insertLabels(
        clickhouse,
        labels.flatMap((label) => label.hours.map((hour) => ({ ...toLabelRow(label), hour }))),
      );
      await insertPendingLabels(clickhouse, labels.filter(({ hours }) => hours.length === 0).map(toLabelRow));
    },
    loadFeatureHashes: async (model, logs) => {
      const stored = await loadFeatureHashes(clickhouse, {
        model,
        hours: [...new Set(logs.map(({ timeMs }) => toSqlHour(toHour(timeMs))))],
        entityIds: [...new Set(logs.map(({ entityId }) => entityId))],
      });
      return new Map(stored.map(({ contentHash, ...log }) => [toFeatureKey(log), contentHash]));
    },
    insertFeatureLogs: (logs) => insertFeatureLogs(clickhouse, logs.map(toFeatureLine)),
    insertDeadLetters: (letters) =>
      insertDeadLetters(
        clickhouse,
        letters.map(({ kind, origin, index, payload, ...letter }) => ({
          ...letter,
          kind,
          id: toDeadLetterId({ kind, origin, index }),
          source: origin.source,
          batch: origin.batch,
          topic: origin.topic ?? '',
          partition: origin.partition ?? 0,
          offset: origin.offsets?.[index] ?? '0',
          position: index,
          encoding: origin.encoding ?? 'json',
          headers: letter.headers ?? {},
          payload: Buffer.isBuffer(payload) ? payload : Buffer.from(payload),
        })),
      ),
    insertLedger: (entries) => insertLedger(clickhouse, entries.map(toLedgerRow)),
    touchHours: (hours) => insertTouchedHours(clickhouse, hours),
  });
}

function toPredictionLine({ event, stamp }: Stamped<Prediction>): { hour: number; line: string } {
  return { hour: toHour(event.timeMs), line: toJsonLine(event, stamp) };
}

function toKeyRow({ event, stamp }: Stamped<Prediction>) {
  const { model, id, version, role, timeMs, contentHash } = event;
  const { seq, batch, topic, partition, offset } = stamp;
  return { model, id, version, role, hour: toHour(timeMs), time: timeMs, contentHash, seq, batch, topic, partition, offset };
}

function toFeatureLine({ event, stamp }: Stamped<FeatureLog>): { hour: number; line: string } {
  const { timeMs, entityId, predictionId, contentHash, ...log } = event;
  const { knownAt, ...place } = stamp;
  const hour = toHour(timeMs);
  const ids = { entity_id: entityId, prediction_id: predictionId, content_hash: contentHash };
  const times = { hour: hour / 1000, time: toSeconds(timeMs), known_at: toSeconds(knownAt) };
  return { hour, line: JSON.stringify({ ...log, ...ids, ...times, ...place }) };
}

/** What a DateTime64(3) reads; a whole number would be taken for seconds. */
function toSeconds(timeMs: number): string {
  return (timeMs / 1000).toFixed(3);
}

function toLabelRow({ event, stamp }: Stamped<Label>) {
  return { model: event.model, id: event.id, label: event.label, knownAt: stamp.knownAt, seq: stamp.seq, batch: stamp.batch };
}

function toLedgerRow({ origin, ...entry }: LedgerEntry) {
  const offsets = origin.offsets ?? [];
  return {
    ...entry,
    source: origin.source,
    batch: origin.batch,
    topic: origin.topic ?? '',
    partition: origin.partition ?? 0,
    first: offsets[0] ?? '0',
    last: offsets.at(-1) ?? '0',
  };
}
