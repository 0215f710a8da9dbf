import {
  closeLedger,
  deleteExpiredEntries,
  deleteExpiredFacts,
  deleteExpiredProfiles,
  dropPartition,
  loadExpiredPartitions,
  toSqlTime,
} from '#libs/clickhouse';
import { deleteExpiredEvaluations, listReferences, setReferenceFailed, type ReferenceRecord } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { loadBorders } from '../references/load-borders.js';
import { BUILD_REFERENCE } from '../queues.js';
import { toExpiry } from './to-expiry.js';
import type { KeptFrom } from './to-kept-from.js';

const DAY_MS = 86_400_000;
const MOST_REFERENCES = 1_000;

type Retaining = Pick<EvaluatorDeps, 'clickhouse' | 'database' | 'jobs' | 'retentionMs'>;

/**
 * Removes what is older than is kept: of everything whole partitions, which costs nothing; of models that keep less, their rows out of
 * the partitions that hold any. References keep their counts for ever; their rows go like all rows, but not while they are being built.
 *
 * What goes lies a day before what is still read (`toKeptFrom`), so nothing under way loses its rows. The books balance throughout: see
 * `closeLedger`. Every step may be repeated, and in this order a kill between two leaves no hour that looks due though its rows are gone.
 * Drops no more once the signal aborts.
 */
export async function applyRetention(deps: Retaining, eventNow: number, signal?: AbortSignal): Promise<{ partitions: number }> {
  const { clickhouse } = deps;
  const borders = await loadBorders(deps, eventNow);
  const expiry = (toBorder: (kept: KeptFrom) => number) => toExpiry(borders, (kept) => toBorder(kept) - DAY_MS);
  const [rows, labels, profiles] = [
    expiry(({ rows }) => rows),
    expiry(({ labels }) => labels),
    expiry(({ profiles }) => profiles),
  ];
  const references = {
    held: await loadHeld(deps, [...borders.models.keys()], eventNow),
    recently: toSqlTime(eventNow - DAY_MS),
  };

  const partitions = await loadExpiredPartitions(clickhouse, { ...references, before: rows.before });
  if (partitions.length + rows.models.length + labels.models.length > 0)
    await closeLedger(clickhouse, { predictions: rows, labels });
  const hours = expiry((kept) => Math.min(kept.rows, kept.labels, kept.profiles));
  await deleteExpiredEntries(clickhouse, { table: 'touched_hours', ...hours });
  await deleteExpiredEntries(clickhouse, { table: 'profiled_hours', ...hours });
  await deleteExpiredEntries(clickhouse, { table: 'skew_hours', ...hours });
  for (const partition of partitions) {
    signal?.throwIfAborted();
    await dropPartition(clickhouse, partition);
  }
  await deleteExpiredFacts(clickhouse, { table: 'predictions', ...rows, ...references });
  await deleteExpiredFacts(clickhouse, { table: 'labels', ...labels, ...references });
  await deleteExpiredEntries(clickhouse, { table: 'conflicts', ...rows });
  await deleteExpiredEntries(clickhouse, { table: 'feature_logs', ...rows });
  // Two days later than the rows: a batch that was under way when the ledger was closed is closed by its keys the next time.
  await deleteExpiredEntries(clickhouse, { table: 'prediction_keys', ...expiry((kept) => kept.rows - 2 * DAY_MS) });
  await deleteExpiredEntries(clickhouse, { table: 'labels_pending', ...labels });
  await deleteExpiredProfiles(clickhouse, { table: 'profiles', ...profiles });
  await deleteExpiredProfiles(clickhouse, { table: 'performance_profiles', ...profiles });
  await deleteExpiredEntries(clickhouse, { table: 'skew_profiles', ...profiles });
  await deleteExpiredEntries(clickhouse, { table: 'measures', ...expiry(({ measures }) => measures) });
  await deleteExpiredEvaluations(
    deps.database,
    [...borders.models].map(([model, { measures }]) => ({ model, before: measures - DAY_MS })),
  );
  return { partitions: partitions.length };
}

/** Batches whose rows a reference is being built from. */
async function loadHeld(deps: Retaining, models: string[], eventNow: number): Promise<string[]> {
  const held: string[] = [];
  for (const model of models) {
    const { items } = await listReferences(deps.database, { model, limit: MOST_REFERENCES });
    for (const reference of items) {
      if (reference.status !== 'building' || (await failIfCutOff(deps, reference, eventNow))) continue;
      held.push(`reference/${reference.id}`);
    }
  }
  return held;
}

/**
 * A reference that nobody builds a day after it was announced was cut off by a kill, and would keep its days of all models for ever.
 * Provisional ones are built by evaluations, which try again by themselves.
 */
async function failIfCutOff({ database, jobs }: Retaining, reference: ReferenceRecord, eventNow: number): Promise<boolean> {
  const { id, provisional, createdAt } = reference;
  if (provisional || createdAt > eventNow - DAY_MS) return false;
  if (await jobs.has(BUILD_REFERENCE, { singletonKey: id })) return false;
  const reason = 'It was cut off while it was sent, or its building was given up. Send it again.';
  await setReferenceFailed(database, { id, reason, at: eventNow });
  return true;
}
